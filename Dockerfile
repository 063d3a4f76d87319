# One image for the provider, for the lab and for a replica of the relying party; from a checkout or from the installed package:
#   docker build -t fickle .
#   docker run --rm -p 127.0.0.1:6749:6749 -e FICKLE_HOST=0.0.0.0 -e FICKLE_PUBLIC_URL=http://localhost:6749 -e FICKLE_FOR_TESTING_ONLY=true fickle
# A replica is the same image with the command `node dist/relying-party/main.js`; see docker-compose.yml.

# Not Alpine: the pinned Node.js that npm scripts of a checkout run on is built for glibc.
FROM node:24-slim AS build
WORKDIR /source
COPY . .
# A checkout is built first; the installed package is built already.
RUN if [ -f package-lock.json ]; then npm ci && npm pack; else npm pack --ignore-scripts; fi
# The client of Redis is optional in the package; an image has no second installation.
RUN npm install --prefix /fickle --omit=dev --no-audit --no-fund ./fickle-*.tgz redis@6.3.1 connect-redis@10.0.0

FROM node:24-alpine
LABEL org.opencontainers.image.title="fickle" \
      org.opencontainers.image.description="An OpenID provider that misbehaves on purpose. For testing only." \
      org.opencontainers.image.licenses="MIT"
# Signing keys persist in /state; replicas share the key of their bearer tokens in /shared.
RUN mkdir /state /shared && chown node:node /state /shared
COPY --from=build /fickle /fickle
WORKDIR /fickle/node_modules/fickle
ENV FICKLE_STATE_FOLDER=/state
USER node
EXPOSE 6749
HEALTHCHECK --interval=2s --timeout=5s --start-period=20s --retries=5 CMD ["node", "dist/cli/fickle.mjs", "ready"]
CMD ["node", "dist/cli/fickle.mjs", "provider"]
