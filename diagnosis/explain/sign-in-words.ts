/** Whether a text speaks of a sign-in at all: a refused connection or an expired certificate may be anybody's. */

const ofASignIn =
  /oidc|openid|oauth|id[_ -]?token|authori[sz]ation[ _](?:code|request|response|server|endpoint)|authorize\b|redirect_ur[il]|code_(?:verifier|challenge)|\bpkce\b|jwks|\bsso\b|\bissuer\b|well-known|userinfo|\/callback|oauth2?callback|relying party|identity ?provider|\bidp\b|\bkid\b|\bjwt\b|jws|jwe\b|sign[-_ ]?in\b|signin|log[-_ ]?in\b|\blogged in|logging in|authenticat|access[_ ]token|bearer|\bnonce\b|csrf|invalid_grant|invalid_client|keycloak|authentik|authelia|\bauth0\b|\bokta\b|\bentra\b|azure ?ad|\/realms\/|\bdex\b|zitadel/i
const ofOthers =
  /jdbc|postgres|psql|mysql|mariadb|sqlstate|mongo(?:db|osh)?|\bkafka|zookeeper|rabbitmq|amqp|elasticsearch|\bsmtp\b|\bimap\b|\bldaps?\b|\bnpm (?:err|warn)|\byarn\b|\bpip\b|\bmaven\b|\bgradle\b|\bgit\b|\bdocker (?:pull|push)|\bapt\b|webpack|\bs3\b|minio|etcd|terraform|:5432\b|:3306\b|:27017\b|:9092\b|:9200\b|:25\b|:587\b|:11434\b/i

export const speaksOfSignIn = (text: string): boolean => ofASignIn.test(text)

/** Whether it names software that has no part in a sign-in. */
export const speaksOfOthers = (text: string): boolean => ofOthers.test(text)
