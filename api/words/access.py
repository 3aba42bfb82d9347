"""What refusals about signing in and people say."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "wrong-credentials": {
        "it": ("Accesso non riuscito", "E-mail o password non corrispondono: controllale e riprova."),
        "en": ("Sign-in failed", "E-mail or password do not match: check them and try again."),
    },
    "demo-from-this-machine-only": {
        "it": ("Accesso non riuscito", "Gli utenti della demo entrano solo dal computer su cui Filo è in prova."),
        "en": ("Sign-in failed", "The demo's people sign in only from the machine on which Filo is being tried."),
    },
    "totp-required": {
        "it": ("Serve il codice", "Scrivi il codice della tua app di autenticazione, o un codice di recupero."),
        "en": ("Code needed", "Give the code of your authenticator app, or a recovery code."),
    },
    "wrong-totp": {
        "it": ("Codice errato", "Il codice è errato, scaduto o già usato: attendi il prossimo e riprova."),
        "en": ("Wrong code", "The code is wrong, expired or used already: wait for the next one and try again."),
    },
    "totp-enrolment-required": {
        "it": (
            "Secondo fattore richiesto",
            "Lo spazio di lavoro richiede un secondo fattore: aggiungi enrolment alla tua app e accedi con il codice.",
        ),
        "en": (
            "Second factor required",
            "The workspace requires a second factor: add enrolment to your app and sign in with its code.",
        ),
    },
    "workspace-needed": {
        "it": ("Quale spazio di lavoro?", "Fai parte di più spazi di lavoro: indica quale in workspace."),
        "en": ("Which workspace?", "You sit in several workspaces: say which one in workspace."),
    },
    "not-your-workspace": {
        "it": ("Spazio di lavoro errato", "Non fai parte dello spazio di lavoro indicato: scegline uno in workspaces."),
        "en": ("Wrong workspace", "You do not sit in the workspace given: choose one of workspaces."),
    },
    "members-only": {
        "it": ("Solo per persone", "Lo può fare solo una persona che ha fatto l'accesso, non una chiave API."),
        "en": ("For people only", "Only a person who signed in may do this, not an API key."),
    },
    "malformed-address": {
        "it": (
            "Indirizzo non leggibile",
            "L'indirizzo contiene un NUL, una sequenza % spezzata o byte che non sono UTF-8: codificalo di nuovo.",
        ),
        "en": (
            "Unreadable address",
            "The address holds a NUL, a broken percent escape or bytes that are not UTF-8: escape it again.",
        ),
    },
    "no-workspace": {
        "it": ("Spazio di lavoro assente", "Lo spazio di lavoro non esiste, o non esiste più."),
        "en": ("No workspace", "The workspace does not exist, or not any more."),
    },
    "slug-taken": {
        "it": ("Parola già presa", "Un altro spazio di lavoro usa questa parola: scegline un'altra."),
        "en": ("Word taken", "Another workspace uses this word: choose another."),
    },
    "role-beyond-yours": {
        "it": ("Ruolo oltre il tuo", "Non puoi dare, né toccare in chi lo ha, un ruolo che può più di te."),
        "en": ("Role beyond yours", "You can neither give nor touch a role that may more than you."),
    },
    "email-is-fixed": {
        "it": ("E-mail fissa", "L'e-mail di un membro non si cambia: invita la persona con quella nuova."),
        "en": ("E-mail is fixed", "A member's e-mail does not change: invite the person with the new one."),
    },
    "one-role-only": {
        "it": ("Un solo ruolo", "Indica role oppure role_id, non entrambi."),
        "en": ("One role only", "Give role or role_id, not both."),
    },
    "unknown-role": {
        "it": ("Ruolo sconosciuto", "Non c'è un ruolo con questa chiave: vedi /v1/roles."),
        "en": ("Unknown role", "There is no role of that key: see /v1/roles."),
    },
    "member-exists": {
        "it": ("Già membro", "Questa persona fa già parte dello spazio di lavoro."),
        "en": ("Member already", "This person sits in the workspace already."),
    },
    "last-admin": {
        "it": ("Ultimo amministratore", "È l'ultimo amministratore attivo: nominane prima un altro."),
        "en": ("Last administrator", "This is the last active administrator: name another one first."),
    },
    "team-circle": {
        "it": ("Gruppi in cerchio", "Un gruppo non può stare sotto se stesso o sotto uno dei suoi."),
        "en": ("Teams in a circle", "A team cannot stand below itself or below one of its own."),
    },
    "team-in-use": {
        "it": ("Gruppo in uso", "Il gruppo ha membri o sottogruppi: spostali prima."),
        "en": ("Team in use", "The team has members or teams below it: move them first."),
    },
    "admin-is-fixed": {
        "it": ("Ruolo fisso", "Il ruolo di amministratore può tutto e non si toglie: se ne cambia solo il nome."),
        "en": ("Fixed role", "The administrator's role may everything and stays: only its name changes."),
    },
    "role-in-use": {
        "it": ("Ruolo in uso", "Qualcuno ha questo ruolo: dagliene prima un altro."),
        "en": ("Role in use", "Somebody holds this role: give them another one first."),
    },
    "unknown-permission": {
        "it": ("Permesso sconosciuto", "Il permesso {name} non esiste: vedi permission_catalogue in /v1/meta."),
        "en": ("Unknown permission", "The permission {name} does not exist: see permission_catalogue in /v1/meta."),
    },
    "unknown-scope": {
        "it": ("Ambito sconosciuto", "L'ambito {name} non esiste: vedi scopes in /v1/meta."),
        "en": ("Unknown scope", "The scope {name} does not exist: see scopes in /v1/meta."),
    },
    "already-past": {
        "it": ("Già passato", "La scadenza è già passata: indicane una futura."),
        "en": ("Already past", "The end has passed already: give one in the future."),
    },
    "already-accepted": {
        "it": ("Già accettato", "L'invito è già stato accettato."),
        "en": ("Already accepted", "The invitation was accepted already."),
    },
    "invitation-ended": {
        "it": ("Invito non più valido", "L'invito è scaduto, usato o ritirato: fattene mandare un altro."),
        "en": ("Invitation ended", "The invitation has expired, was used or taken back: ask for another one."),
    },
    "link-ended": {
        "it": ("Link non più valido", "Il link è scaduto o già usato: chiedine un altro."),
        "en": ("Link ended", "The link has expired or was used: ask for another one."),
    },
    "same-member": {
        "it": ("Stessa persona", "I record vanno dati a un altro membro."),
        "en": ("Same person", "The records must go to another member."),
    },
    "unknown-timezone": {
        "it": ("Fuso sconosciuto", "Indica un fuso come Europe/Rome."),
        "en": ("Unknown time zone", "Give a zone such as Europe/Rome."),
    },
    "wrong-password": {
        "it": ("Password errata", "La password attuale non è questa."),
        "en": ("Wrong password", "This is not the present password."),
    },
    "totp-active": {
        "it": ("Secondo fattore già attivo", "Il secondo fattore è già attivo: toglilo prima di sceglierne un altro."),
        "en": ("Second factor active", "The second factor is active already: take it away before choosing another."),
    },
    "totp-inactive": {
        "it": ("Nessun secondo fattore", "Non hai un secondo fattore: attivalo prima."),
        "en": ("No second factor", "You have no second factor: set one up first."),
    },
    "totp-demanded": {
        "it": ("Secondo fattore richiesto", "Lo spazio di lavoro richiede un secondo fattore: non si può togliere."),
        "en": ("Second factor demanded", "The workspace demands a second factor: it cannot be taken away."),
    },
    "weak-password": {
        "it": ("Password troppo debole", "La password si indovina: vedi errors e scegline una più lunga."),
        "en": ("Password too weak", "The password can be guessed: see errors and choose a longer one."),
    },
    "password-too-short": {
        "it": ("Troppo corta", "Servono almeno 12 caratteri: qualche parola a caso va benissimo."),
        "en": ("Too short", "At least 12 characters are needed: a few random words do well."),
    },
    "password-too-long": {
        "it": ("Troppo lunga", "Al massimo 256 caratteri."),
        "en": ("Too long", "256 characters at most."),
    },
    "password-repeated-pattern": {
        "it": ("Ripetizione", "La password ripete lo stesso pezzo."),
        "en": ("Repetition", "The password repeats the same piece."),
    },
    "password-predictable-run": {
        "it": ("Sequenza", "La password contiene una sequenza come 123456 o qwerty."),
        "en": ("Run", "The password has a run such as 123456 or qwerty."),
    },
    "password-common-password": {
        "it": ("Troppo comune", "È tra le password più usate."),
        "en": ("Too common", "It is among the most used passwords."),
    },
    "password-own-word": {
        "it": ("Parole tue", "La password contiene il tuo nome, la tua e-mail o quello dello spazio di lavoro."),
        "en": ("Own words", "The password holds your name, your e-mail or the workspace's name."),
    },
}
