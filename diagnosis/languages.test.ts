/** What pages in other languages than English say of a login, and what they do not say. */
import { expect, test } from 'vitest'
import { otherLanguages } from './languages.ts'
import { asksForSession, asksToSignIn, greets, saysFailure } from './words.ts'

interface Sample {
  readonly failed: readonly string[]
  readonly nobody: readonly string[]
  readonly signIn: string
  readonly signedIn: string
}

/** As software and people write them, one record for each language of the table. */
const samples: Readonly<Record<string, Sample>> = {
  de: {
    failed: [
      'Die Anmeldung ist fehlgeschlagen.',
      'Bibliothek Die Anmeldung hat leider nicht geklappt.',
      'Wir konnten Sie leider nicht anmelden.',
      'Anmeldung nicht möglich',
    ],
    nobody: ['Sie sind nicht angemeldet.', 'Bitte melden Sie sich an.'],
    signIn: 'Werkstatt Anmelden',
    signedIn: 'Guten Tag, Frau Roth. Letzte Anmeldung gestern. Fehler melden. Abmelden',
  },
  fr: {
    failed: ['Échec de la connexion', 'Erreur : requête invalide', 'Impossible de vous connecter.'],
    nobody: ["Vous n'êtes pas connecté.", 'Veuillez vous connecter'],
    signIn: 'Accueil Se connecter',
    signedIn: 'Bonjour Alice. Votre panier est vide. Déconnexion',
  },
  es: {
    failed: ['No se pudo iniciar sesión.', 'Error de inicio de sesión', 'Lo sentimos, algo salió mal'],
    nobody: ['No has iniciado sesión', 'Debes iniciar sesión'],
    signIn: 'Inicio Iniciar sesión',
    signedIn: 'Hola, Alicia. Tus pedidos. Cerrar sesión',
  },
  pt: {
    failed: ['Falha no login', 'Não foi possível entrar.', 'A autenticação falhou'],
    nobody: ['Você não está autenticado', 'Faça login para continuar'],
    signIn: 'Início Entrar',
    signedIn: 'Olá, Alice. Seus pedidos. Sair',
  },
  it: {
    failed: ['Accesso non riuscito', 'Impossibile effettuare il login', 'Si è verificato un errore'],
    nobody: ["Non hai effettuato l'accesso", 'Accedi per continuare'],
    signIn: 'Home Accedi',
    signedIn: 'Ciao Alice. I tuoi ordini. Esci',
  },
  nl: {
    failed: ['Inloggen mislukt', 'Er is een fout bij het inloggen opgetreden', 'Probeer het later opnieuw'],
    nobody: ['U bent niet ingelogd', 'Log eerst in om verder te gaan'],
    signIn: 'Start Inloggen',
    signedIn: 'Dag Alice. Uw bestellingen. Uitloggen',
  },
  pl: {
    failed: ['Logowanie nie powiodło się', 'Błąd logowania', 'Nie udało się zalogować'],
    nobody: ['Nie jesteś zalogowany', 'Zaloguj się, aby kontynuować'],
    signIn: 'Start Zaloguj się',
    signedIn: 'Cześć Alice. Twoje zamówienia. Wyloguj',
  },
  'sv, da, no': {
    failed: ['Inloggningen misslyckades', 'Login mislykkedes', 'Innlogging feilet', 'Något gick fel'],
    nobody: ['Du är inte inloggad', 'Du er ikke logget ind', 'Du må logge inn'],
    signIn: 'Hem Logga in',
    signedIn: 'Hej Alice. Dina beställningar. Logga ut',
  },
  'cs, sk': {
    failed: ['Přihlášení se nezdařilo', 'Chyba přihlášení', 'Prihlásenie zlyhalo'],
    nobody: ['Nejste přihlášeni', 'Přihlaste se, prosím'],
    signIn: 'Domů Přihlásit se',
    signedIn: 'Dobrý den, Alice. Objednávky. Odhlásit',
  },
  fi: {
    failed: ['Kirjautuminen epäonnistui', 'Virhe: yritä uudelleen'],
    nobody: ['Et ole kirjautunut sisään', 'Kirjaudu ensin sisään.'],
    signIn: 'Etusivu Kirjaudu sisään',
    signedIn: 'Hei Alice. Tilauksesi. Kirjaudu ulos',
  },
  tr: {
    failed: ['Giriş başarısız oldu', 'Bir hata oluştu', 'Oturum açılamadı'],
    nobody: ['Giriş yapmadınız', 'Lütfen giriş yapın'],
    signIn: 'Ana sayfa Giriş yap',
    signedIn: 'Merhaba Alice. Siparişleriniz. Çıkış yap',
  },
  'ru, uk': {
    failed: ['Не удалось войти', 'Ошибка авторизации', 'Не вдалося увійти'],
    nobody: ['Вы не авторизованы', 'Войдите, чтобы продолжить'],
    signIn: 'Главная Войти',
    signedIn: 'Здравствуйте, Алиса. Ваши заказы. Выйти',
  },
  ja: {
    failed: ['ログインに失敗しました', '認証エラー'],
    nobody: ['ログインしていません', 'ログインしてください'],
    signIn: 'ホーム ログイン',
    signedIn: 'こんにちは、アリスさん。ご注文。ログアウト',
  },
  zh: {
    failed: ['登录失败', '认证出错，请重试'],
    nobody: ['您尚未登录', '请先登录'],
    signIn: '首页 登录',
    signedIn: '你好，爱丽丝。我的订单。退出',
  },
  ko: {
    failed: ['로그인에 실패했습니다', '인증 오류'],
    nobody: ['로그인하지 않았습니다', '로그인이 필요합니다'],
    signIn: '홈 로그인',
    signedIn: '안녕하세요, 앨리스. 주문 내역. 로그아웃',
  },
}

const page = (text: string, offersLogin = false) =>
  ({ kind: 'routed', role: 'landing', status: 200, text, offersLogin }) as Parameters<
    typeof asksForSession
  >[0]

test.for(otherLanguages.map(({ language }) => language))(
  'words of sign-in pages are known: %s',
  (language) => {
    const { failed, nobody, signIn, signedIn } = samples[language] as Sample
    for (const text of failed) expect(saysFailure(text), text).toBe(true)
    for (const text of nobody) expect(asksForSession(page(text), []), text).toBe(true)
    expect(asksToSignIn(signIn)).toBe(true)
    expect(asksForSession(page(signIn, true), []), signIn).toBe(true)
    for (const text of [signIn, signedIn]) expect(saysFailure(text), text).toBe(false)
    expect(greets(signedIn), signedIn).toBe(true)
    expect(asksForSession(page(signedIn, true), []), signedIn).toBe(false)
  },
)

test.for([
  'Your blog. I felt fine. Recent comments',
  'Login history: last session expires in 30 minutes',
  'Accessories and entries. Recent sessions',
  'Problem sets for students. Sessions',
])('an English page is not read in another language: %s', (text) => {
  expect(saysFailure(text)).toBe(false)
  expect(asksForSession(page(text), [])).toBe(false)
})

test("a sign-in that couldn't be made is a failed one, with either apostrophe", () => {
  for (const text of ["We couldn't log you in.", 'Sorry! We couldn’t sign you in', 'Sign-in did not work'])
    expect(saysFailure(text), text).toBe(true)
})

test.for([
  "userinfo 'sub' claim (alice) did not match id_token 'sub' claim (bob)",
  'provider cannot get user information without id_token',
  'Non-200 response from UserInfo: 500, WWW-Authenticate=',
  'json: cannot unmarshal number into Go struct field claims.sub of type string',
])('an answer that is a message of software alone tells a failure: %s', (text) => {
  expect(saysFailure(text)).toBe(true)
  const page = `${'Your orders and their invoices. '.repeat(6)} ${text}`
  expect(saysFailure(page)).toBe(false)
})
