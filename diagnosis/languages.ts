/** Words of sign-in pages in languages other than English: that it failed, that nobody is signed in, and how one leaves. */

export interface SignInWords {
  /** ISO 639-1. */
  readonly language: string
  /** A sign-in that failed: words that say so within one sentence, or at the beginning of the page. */
  readonly failed: RegExp
  /** Nobody is signed in. */
  readonly nobody: RegExp
  /** Asks to sign in. */
  readonly signIn: RegExp
  /** Offers to sign out. */
  readonly leave: RegExp
  /** Greets somebody, signed in or not. */
  readonly greets: RegExp
}

export const otherLanguages: readonly SignInWords[] = [
  {
    language: 'de',
    failed:
      /^\P{L}*(?:fehler|entschuldigung|hoppla|zugriff verweigert)(?!\p{L})|(?<!\p{L})(?:anmeld|einlogg|login|authentifizier|autorisier)[^.!?]{0,60}(?:fehlgeschlagen|gescheitert|fehler|nicht (?:möglich|geklappt|erfolgreich|funktioniert|durchgeführt|abgeschlossen|angemeldet werden)|schiefgegangen|schiefgelaufen|abgebrochen|abgelehnt|ungültig|abgelaufen)|(?:konnten?|können)[^.!?]{0,40} nicht (?:angemeldet|anmelden|eingeloggt|authentifiziert)|(?:fehler|problem) (?:bei|während|mit) (?:der |ihrer |deiner )?(?:anmeld|authentifizier)|zugriff verweigert|etwas ist schiefgelaufen|versuch(?:en sie)? es (?:bitte )?(?:später )?(?:erneut|noch ?(?:ein)?mal)|sitzung[^.!?]{0,20}(?:abgelaufen|ungültig)/iu,
    nobody:
      /nicht(?: mehr)? (?:angemeldet|eingeloggt)|bitte (?:melden sie sich|melde dich|loggen sie sich|logge dich|zuerst)[^.!?]{0,20}(?:an|ein)(?!\p{L})|(?:anmelden|einloggen),? um |bitte (?:anmelden|einloggen)/iu,
    signIn: /(?<!\p{L})(?:anmelden|anmeldung|einloggen|login)(?!\p{L})/iu,
    leave: /(?<!\p{L})(?:abmelden|ausloggen|logout)(?!\p{L})/iu,
    greets: /willkommen|(?:angemeldet|eingeloggt) als(?!\p{L})/iu,
  },
  {
    language: 'fr',
    failed:
      /^\P{L}*(?:erreur|échec|désolé|accès refusé)(?!\p{L})|(?:échec|erreur|problème|impossible|échoué)[^.!?]{0,40}(?:connexion|connecter|authentif|identif)|(?:connexion|connecter|authentification|identification)[^.!?]{0,40}(?:échoué|échec|erreur|impossible|refusée|invalide|expirée?)|accès refusé|une erreur (?:est survenue|s['’]est produite)|veuillez réessayer|session[^.!?]{0,20}(?:expirée?|invalide)/iu,
    nobody:
      /(?:êtes pas|es pas|non|plus) (?:connectée?|identifiée?|authentifiée?)|veuillez vous (?:connecter|identifier|authentifier)|connectez-vous (?:pour|d['’]abord|afin)/iu,
    signIn: /se connecter|connectez-vous|connexion|s['’]identifier/iu,
    leave: /déconne(?:cter|xion)/iu,
    greets: /bienvenue|(?<!\p{L})connectée? en tant que/iu,
  },
  {
    language: 'es',
    failed:
      /^\P{L}*(?:error|lo sentimos|acceso denegado)(?!\p{L})|(?:error|fallo|fall[óo]|problema|no (?:se )?(?:ha )?pud[oi](?:mos|do)?|no se puede)[^.!?]{0,40}(?:iniciar (?:la )?sesión|inicio de sesión|autentica|acceder)|(?:inicio de sesión|autenticación|sesión)[^.!?]{0,40}(?:fall(?:ó|ido|ida)|ha fallado|error|inválid[ao]|caduc|expir)|acceso denegado|ha ocurrido un error|algo salió mal|int[ée]nt(?:elo|alo) de nuevo|vuelv[ae] a intentarlo/iu,
    nobody:
      /no (?:has|ha|hay) (?:iniciado|una) sesión|(?:inicia|inicie|debes? iniciar|necesitas? iniciar) sesión (?:para|primero|antes)|debes? iniciar sesión/iu,
    signIn:
      /inici(?:ar|a|e) (?:la )?sesión|inicio de sesión|(?<!\p{L})(?:acceder|entrar|ingresar)(?!\p{L})/iu,
    leave: /cerrar (?:la )?sesión|(?<!\p{L})salir(?!\p{L})/iu,
    greets: /bienvenid[oa]/iu,
  },
  {
    language: 'pt',
    failed:
      /^\P{L}*(?:erro|desculpe|acesso negado)(?!\p{L})|(?:erro|falha|falhou|problema|não foi possível)[^.!?]{0,40}(?:login|autentica|entrar|iniciar (?:a )?sessão|acessar)|(?:login|autenticação|início de sessão|sessão)[^.!?]{0,40}(?:falhou|erro|inválid[ao]|expirou|expirad[ao])|acesso negado|ocorreu um erro|algo deu errado|tente novamente/iu,
    nobody:
      /não (?:está|estás|tem|iniciou)(?: com)? (?:a )?(?:autenticad[ao]|logad[ao]|conectad[ao]|sessão)|(?:faça|fazer) (?:o )?login (?:para|primeiro)|precisa (?:de )?(?:fazer login|iniciar sessão|entrar)|inicie sessão/iu,
    signIn: /iniciar sessão|fazer login|(?<!\p{L})(?:entrar|acessar|login)(?!\p{L})/iu,
    leave: /(?:terminar|encerrar) (?:a )?sessão|(?<!\p{L})sair(?!\p{L})/iu,
    greets: /bem-vind[oa]/iu,
  },
  {
    language: 'it',
    failed:
      /^\P{L}*(?:errore|spiacenti|accesso negato)(?!\p{L})|(?:errore|fallit[oa]|impossibile|problema|non (?:è stato|siamo riusciti))[^.!?]{0,40}(?:accesso|accedere|autentica|login)|(?:accesso|autenticazione|login|sessione)[^.!?]{0,40}(?:fallit[oa]|non riuscit[oa]|errore|negato|non valid[oa]|scadut[oa])|si è verificato un errore|qualcosa è andato storto|riprova(?:re)?(?!\p{L})/iu,
    nobody:
      /non (?:hai|ha) (?:effettuato|eseguito) (?:l['’]accesso|il login)|non (?:sei|è) (?:autenticat[oa]|conness[oa]|collegat[oa])|(?:accedi|effettua l['’]accesso|effettua il login) per|devi (?:accedere|effettuare)/iu,
    signIn: /(?<!\p{L})(?:accedi|accesso|login|entra)(?!\p{L})/iu,
    leave: /(?<!\p{L})(?:esci|disconnetti|logout)(?!\p{L})/iu,
    greets: /benvenut[oaie]/iu,
  },
  {
    language: 'nl',
    failed:
      /^\P{L}*(?:fout|sorry|toegang geweigerd)(?!\p{L})|(?:inlog|aanmeld|login|authenticatie)[^.!?]{0,40}(?:mislukt|fout|niet gelukt|geweigerd|ongeldig|verlopen)|(?:fout|probleem) bij (?:het )?(?:inloggen|aanmelden)|toegang geweigerd|er (?:is|ging) iets (?:mis|fout)|probeer het (?:later )?opnieuw|sessie[^.!?]{0,20}(?:verlopen|ongeldig)/iu,
    nobody:
      /niet (?:meer )?(?:ingelogd|aangemeld)|(?:log (?:eerst )?in|meld (?:je|u) (?:eerst )?aan)(?: om|[.!])|moet (?:je |u )?(?:eerst )?(?:inloggen|ingelogd|aanmelden)/iu,
    signIn: /(?<!\p{L})(?:inloggen|aanmelden|log in)(?!\p{L})/iu,
    leave: /(?<!\p{L})(?:uitloggen|afmelden)(?!\p{L})/iu,
    greets: /welkom|ingelogd als(?!\p{L})/iu,
  },
  {
    language: 'pl',
    failed:
      /^\P{L}*(?:błąd|przepraszamy|odmowa dostępu)(?!\p{L})|(?:logowani|uwierzytelni)[^.!?]{0,40}(?:nie ?powiodło|nieudan|błąd|błęd|wygas|odrzucon)|(?:błąd|nieudan|nie udało się)[^.!?]{0,40}(?:logowa|zalogowa|uwierzytelni)|odmowa dostępu|coś poszło nie tak|spróbuj (?:ponownie|jeszcze raz)/iu,
    nobody: /nie jesteś zalogowan|zaloguj się,? (?:aby|żeby|najpierw)|musisz się zalogować/iu,
    signIn: /zaloguj|logowanie/iu,
    leave: /wyloguj/iu,
    greets: /witaj|zalogowan[oya]? jako/iu,
  },
  {
    language: 'sv, da, no',
    failed:
      /^\P{L}*(?:fel|fejl|feil|beklager|tyvärr)(?!\p{L})|(?<!\p{L})(?:inloggning|innlogging|pålogging|login|logge? ind?n?|autentisering|autentificering)\p{L}{0,10}[^.!?]{0,40}(?<!\p{L})(?:misslyckad|mislykke|fel(?!\p{L})|fejl|feil|utgån|udløb|utløp)|(?<!\p{L})(?:fel|fejl|feil) (?:vid|ved|under) (?:inlogg|innlogg|pålogg|login)|åtkomst nekad|adgang nægtet|ingen tilgang|något gick fel|noget gik galt|noe gikk galt|försök igen|prøv ig(?:en|jen)/iu,
    nobody:
      /inte (?:längre )?inloggad|ikke (?:længere |lenger )?(?:logget ind?n?|innlogget|pålogget)|(?:logga in för|log ind for|logg inn for) (?:att|at|å)|(?:måste|skal|må) (?:du )?(?:logga in|logge ind?n?|være logget)|du (?:måste|skal|må) (?:logga in|logge ind?n?|være logget)/iu,
    signIn: /(?<!\p{L})(?:logga in|log ind|logg inn|inloggning|innlogging)(?!\p{L})/iu,
    leave: /(?<!\p{L})(?:logga ut|log ud|logg ut)(?!\p{L})/iu,
    greets: /välkommen|velkommen|(?:inloggad|logget ind?n?) som(?!\p{L})/iu,
  },
  {
    language: 'cs, sk',
    failed:
      /^\P{L}*(?:chyba|přístup odepřen|omlouváme)(?!\p{L})|(?:přihlášení|prihlásenie|autentizace|ověření)[^.!?]{0,40}(?:selhal|nezdařil|zlyhal|nepodařil|chyb|vypršel)|(?:chyba|nepodařilo se|nepodarilo sa)[^.!?]{0,40}(?:přihlá|prihlá|ověř)|něco se pokazilo|zkuste to znovu|skúste to znova/iu,
    nobody:
      /(?:nejste|nejsi|nie ste|nie si) (?:přihlášen|prihlásen)|(?:přihlaste|prihláste) s[ea]|mus[ií](?:te|š) se přihlásit/iu,
    signIn: /přihlásit|přihlášení|prihlásiť|prihlásenie/iu,
    leave: /odhlásit|odhlásiť/iu,
    greets: /vítejte|vitajte/iu,
  },
  {
    language: 'fi',
    failed:
      /^\P{L}*(?:virhe|pahoittelemme|pääsy (?:evätty|estetty))(?!\p{L})|kirjautu[^.!?]{0,40}(?:epäonnistui|ei onnistunut|virhe|vanhentunut)|virhe kirjautu|jotain meni (?:vikaan|pieleen)|yritä uudelleen/iu,
    nobody:
      /et ole (?:kirjautunut|sisäänkirjautunut)|kirjaudu(?:thaan)? (?:ensin )?sisään(?:,? jotta|[.!])/iu,
    signIn: /kirjaudu(?! ulos)/iu,
    leave: /kirjaudu ulos/iu,
    greets: /tervetuloa|kirjautuneena/iu,
  },
  {
    language: 'tr',
    failed:
      /^\P{L}*(?:hata|üzgünüz|erişim (?:reddedildi|engellendi))(?!\p{L})|(?:giriş|oturum|kimlik doğrulama)[^.!?]{0,40}(?:başarısız|hata|yapılamadı|açılamadı|geçersiz|süresi doldu)|bir (?:hata oluştu|şeyler (?:ters|yanlış) gitti)|(?:lütfen )?(?:tekrar|yeniden) deneyin/iu,
    nobody:
      /(?:giriş yapmadınız|giriş yapmamış|oturum açmadınız|oturum açmamış)|(?:giriş yapmalısınız|oturum açmalısınız)|lütfen (?:giriş yapın|oturum açın)/iu,
    signIn: /giriş yap|oturum aç(?!ık)/iu,
    leave: /çıkış yap|oturumu kapat/iu,
    greets: /hoş ?geldin/iu,
  },
  {
    language: 'ru, uk',
    failed:
      /^\P{L}*(?:ошибка|помилка|извините|доступ (?:запрещ[её]н|заборонено))(?!\p{L})|(?:вход|войти|авториза|аутентифика|вхід|увійти|авториза)[^.!?]{0,40}(?:не удал|не вдал|ошибк|помилк|неудач|невдал|отклон[её]н|ист[её]к)|(?:не удалось|не вдалося|ошибка|помилка)[^.!?]{0,40}(?:вход|войти|вхід|увійти|авториз|аутентиф|автентиф)|что-то пошло не так|щось пішло не так|(?:попробуйте|повторите)[^.!?]{0,20}(?:снова|ещ[её] раз|попытку)|спробуйте (?:ще раз|знову)/iu,
    nobody:
      /(?:вы|ви) не (?:вошли|авторизован|авторизовал|увійшли)|(?:войдите|авторизуйтесь|увійдіть)(?!\p{L})|(?:необходимо|нужно|потрібно) (?:войти|авторизоваться|увійти)/iu,
    signIn: /(?<!\p{L})(?:войти|вход|авторизоваться|увійти|вхід)(?!\p{L})/iu,
    leave: /(?<!\p{L})(?:выйти|выход|вийти|вихід)(?!\p{L})/iu,
    greets: /добро пожаловать|ласкаво просимо/iu,
  },
  {
    language: 'ja',
    failed:
      /^\P{L}*(?:エラー|申し訳)|(?:ログイン|サインイン|認証)[^。!?！？]{0,30}(?:失敗|エラー|できません|できなかった|無効|期限切れ)|(?:アクセス|接続)が拒否|問題が発生しました|(?:もう一度|再度)(?:お試し|ログイン|やり直)/iu,
    nobody: /(?:ログイン|サインイン)(?:していません|してください|が必要|されていません)/iu,
    signIn: /ログイン|サインイン/iu,
    leave: /ログアウト|サインアウト/iu,
    greets: /ようこそ/iu,
  },
  {
    language: 'zh',
    failed:
      /^\P{L}*(?:错误|錯誤|抱歉|拒绝访问)|(?:登录|登錄|登入|认证|認證|验证|驗證|授权|授權)[^。!?！？]{0,20}(?:失败|失敗|错误|錯誤|出错|无效|無效|过期|過期)|(?:无法|無法|未能)[^。!?！？]{0,10}(?:登录|登錄|登入)|访问被拒绝|出了点问题|请(?:稍后)?(?:重试|再试)|請(?:稍後)?再試/iu,
    nobody:
      /(?:未|尚未|没有|還沒|还没)(?:登录|登錄|登入)|[请請]先?(?:登录|登錄|登入)|需要(?:登录|登錄|登入)/iu,
    signIn: /登录|登錄|登入/iu,
    leave: /退出|登出|注销/iu,
    greets: /欢迎|歡迎/iu,
  },
  {
    language: 'ko',
    failed:
      /^\P{L}*(?:오류|에러|죄송)|(?:로그인|인증)[^.。!?]{0,20}(?:실패|오류|에러|할 수 없|못했|만료)|접근이 거부|문제가 발생|다시 시도/iu,
    nobody: /로그인(?:하지 않|되어 있지 않|이 필요|해 ?주세요|하세요|하십시오)/iu,
    signIn: /로그인/iu,
    leave: /로그아웃/iu,
    greets: /환영/iu,
  },
]
