# Was das Programm unterhalb der Seiten auf Englisch sagt.

# Status, Tabs, Markierungen, Bedeutungen.
told-awaiting-shipment = Wartet auf Versand
told-awaiting-collection = Wartet auf Übergabe
told-package-collected = Übernommen
told-in-global-transit = Internationaler Transport
told-in-domestic-transit = Transport im Zielland
told-at-delivery-hub = In der Zustellbasis
told-awaiting-delivery = In Zustellung
told-delivered = Zugestellt
told-delivery-failed = Zustellung gescheitert
told-package-returned = Rücksendung
told-other-exception = Andere Störung
told-pending = Ausstehend
told-in-transit = Unterwegs
told-abnormal = Gestört
told-no-tracking-number = Keine Sendungsnummer
told-stalled = Nichts Neues
told-not-recognised = Nummer nicht erkannt
told-pending-too-long = Zu lange ausstehend
told-on-its-way = Auf dem Weg
told-leaving = Verlässt ihr Land
told-arrived = Im Zielland angekommen
told-customs = Beim Zoll in Arbeit
told-waiting-to-be-fetched = Wartet auf Abholung durch den Kunden
told-late = Verspätet
told-nothing-about-it = Nichts darüber, wo sie ist
told-on-track = Nach Plan

# Was als Nächstes zu tun ist.
told-advice-no-number = Sehen Sie die Bestellung beim Lieferanten an: Wurde sie überhaupt versendet?
told-advice-not-recognised = Kein Versanddienstleister kennt diese Nummer. Prüfen Sie Nummer und Versanddienstleister, und fragen Sie dann den Lieferanten nach der richtigen.
told-advice-check-today = Prüfen Sie sie heute, bevor der Kunde fragt.
told-advice-number-comes = Die Nummer des Lieferanten ist noch nicht bekannt. Meist kommt sie binnen Stunden.
told-advice-over-a-week = Der Versanddienstleister hat sie seit über 7 Tagen nicht abgeholt. Schreiben Sie dem Lieferanten, und erwägen Sie eine Erstattung.
told-advice-confirm = Bitten Sie den Lieferanten um die Bestätigung, dass sie übergeben wurde.
told-advice-wait = Warten Sie: Oft wird eine Sendung erst einige Tage nach ihrer Nummer gescannt.
told-advice-on-track = Sagen Sie dem Kunden, dass alles nach Plan läuft.
told-advice-delivered = Sagt der Kunde, dass nichts ankam, soll er zuerst bei der Post vor Ort fragen.
told-advice-abnormal = Handeln Sie sofort: Lassen Sie den Lieferanten beim Versanddienstleister nachfragen, und entscheiden Sie dann über Ersatz.

# Warum eine Meldung so verstanden wurde.
told-because-code = Code { $code } ({ $provider })
told-because-phrase = Wendung „{ $phrase }“ ({ $language })
told-because-own-phrase = Wendung „{ $phrase }“ (Ihre eigene)
told-because-coarse = grober Status { $status }
told-because-alike = keine Wendung, aber ähnlich formuliert: „{ $word }“
told-because-nothing = nicht verstanden: als Bewegung gewertet

# Warum eine Sendung nicht abgeglichen wird.
told-no-provider = Keines der Konten unter Einstellungen, Anbieter kennt diesen Versanddienstleister.
told-unknown-number = Alle, die gefragt wurden, nennen diese Nummer unbekannt; sie werden zweimal am Tag wieder gefragt.
told-invalid-number = Der Versanddienstleister nennt diese Nummer ungültig; prüfen und ersetzen Sie sie.
told-unknown-carrier = Der Anbieter muss den Versanddienstleister kennen; berichtigen Sie ihn.
told-forbidden = Das Konto darf diese Sendung nicht sehen; der Versanddienstleister sagt es nur ihrem Absender.
told-need-field = Der Versanddienstleister will mehr wissen, bevor er antwortet.
told-no-further-numbers = Das Kontingent des Anbieters für neue Nummern ist aufgebraucht; diese wird mehrmals am Tag wieder versucht.
told-not-watched = Der Anbieter beobachtet diese Nummer kein zweites Mal; wählen Sie für ihren Versanddienstleister ein anderes Konto.
told-failing = Die Abfrage dieser Sendung misslingt immer wieder; sie wird mindestens einmal am Tag wieder versucht.
told-silent = Seit 90 Tagen war nichts zu hören, deshalb wird niemand mehr gefragt; „Jetzt abgleichen“ fragt einmal.
told-refuses-account = { $provider } weist das Konto ab: Berichtigen Sie es unter Einstellungen, Anbieter.
told-quota-used-up = Das Kontingent von { $provider } ist vorerst aufgebraucht.
told-turns-away = { $provider } weist Parcelwatch vorerst ab.
told-answers-otherwise = { $provider } antwortet anders, als sein Rezept es erwartet.
told-does-not-answer = { $provider } antwortet nicht wie vorgesehen; es wird wieder versucht.
told-nothing-to-try = Es gibt nichts, was man ausprobieren könnte.
told-provider-answers = { $provider } antwortet.
told-name-too-long = Der Name hat mehr als { $n } Zeichen.

# Rollen.
told-viewer = Betrachter
told-member = Mitglied
told-owner = Inhaber
told-viewer-meaning = Sieht alles und ändert nichts.
told-member-meaning = Arbeitet an Sendungen: setzt Status, stellt zurück, importiert, schreibt Nachrichten.
told-owner-meaning = Entscheidet auch: Fristen, API-Schlüssel, Personen.
told-role-needed = Das ist { $who } vorbehalten; Ihre Rolle hier ist { $role }. Bitten Sie einen Inhaber, es zu tun oder Ihre Rolle zu ändern.
told-owners = Inhabern
told-members-and-owners = Mitgliedern und Inhabern
told-role-viewer = Betrachter
told-role-member = Mitglied
told-role-owner = Inhaber

# Womit Nachrichten ausgefüllt werden.
told-fill-customer = der Name des Kunden
told-fill-order = die Nummer der Bestellung
told-fill-items = was gekauft wurde
told-fill-shop = der Name Ihres Arbeitsbereichs
told-fill-supplier = der Name des Lieferanten
told-fill-supplier-order = die Bestellnummer beim Lieferanten
told-fill-number = die Sendungsnummer
told-fill-carrier = der Name des Versanddienstleisters
told-fill-tracking-link = die Seite des Versanddienstleisters zur Nummer
told-fill-destination = das Zielland
told-fill-since-paid = die Zeit seit der Zahlung, in Tagen
told-fill-since-number = die Zeit, seit die Nummer bekannt ist, in Tagen
told-fill-silent = die Zeit ohne Neuigkeiten, in Tagen
told-fill-last-words = die letzten Worte des Versanddienstleisters
told-fill-last-place = wo sie zuletzt gesehen wurde
told-no-placeholder = { $key }: {"{"}{ $name }{"}"} ist kein Platzhalter
told-brace-open = { $key }: eine Klammer öffnet sich und schließt nicht: {"{"}{ $rest }
told-text-too-long = { $key }: hat mehr als { $n } Zeichen

# Was es nicht gibt.
told-no-such-account = Ein solches Konto gibt es nicht
told-no-such-action = Eine solche Aktion gibt es nicht
told-no-such-help-page = Eine solche Hilfeseite gibt es nicht
told-no-such-job = Einen solchen Auftrag gibt es nicht
told-no-such-message = Eine solche Nachricht gibt es nicht
told-no-such-number-of-days = Eine solche Zahl von Tagen gibt es nicht
told-no-such-page = Eine solche Seite gibt es nicht
told-no-such-parcel = Eine solche Sendung gibt es nicht
told-no-such-person = Eine solche Person gibt es nicht
told-no-such-phrase = Eine solche Wendung gibt es nicht
told-no-such-asking = Anbieter gibt es hier nicht: Dieser Server fragt niemanden
told-no-such-provider = Es gibt keinen Anbieter, der gefragt werden könnte
told-no-such-recipe = Ein solches Rezept gibt es nicht
told-no-such-role = Eine solche Rolle gibt es nicht
told-no-such-status = Einen solchen Status gibt es nicht
told-no-such-template = Eine solche Vorlage gibt es nicht
told-no-such-view = Eine solche Ansicht gibt es nicht

# Warum etwas nicht geschieht oder eine Sendung unverändert bleibt.
told-was-so-already = es war schon so
told-is-gone = sie ist nicht mehr da
told-other-row-has-it = eine andere Zeile hat diese Nummer schon bei diesem Versanddienstleister
told-changed-since = jemand hat sie seitdem geändert, also bleibt sie, wie sie ist
told-nothing-to-snooze = diese Zeile ist nicht markiert, es gibt also nichts zurückzustellen
told-nothing-to-handle = diese Zeile ist nicht markiert, es gibt also nichts zu erledigen
told-nothing-put-aside = nichts an dieser Zeile ist beiseitegelegt, es gibt also nichts zurückzuholen
told-no-status-to-set = diese Bestellung hat noch keine Sendungsnummer und daher keinen Status: fügen Sie zuerst die Nummer hinzu
told-nothing-to-track = diese Bestellung hat noch keine Sendungsnummer, es gibt also nichts zu verfolgen
told-no-carrier-yet = diese Bestellung hat noch keine Sendungsnummer und daher keinen Versanddienstleister
told-nothing-to-ask = diese Bestellung hat noch keine Sendungsnummer, es gibt also nichts zu fragen
told-number-first = diese Bestellung hat noch keine Sendungsnummer: fügen Sie zuerst die Nummer hinzu
told-same-number = das ist die Nummer, die die Sendung schon hat
told-same-carrier = das ist der Versanddienstleister, den die Sendung schon hat
told-number-taken = { $number } ist schon die Nummer einer anderen Zeile
told-number-of-this-carrier = { $number } ist bei diesem Versanddienstleister schon die Nummer einer anderen Zeile
told-carrier-has-it = dieser Versanddienstleister hat schon eine andere Zeile mit dieser Nummer
told-number-empty = die Nummer hat weder Buchstaben noch Ziffern
told-number-novel = das ist zu lang für eine Sendungsnummer
told-number-too-long = die Nummer hat { $n } Buchstaben und Ziffern; eine Sendungsnummer hat höchstens { $most }
told-number-letters = die Nummer „{ $number }“ hat Buchstaben, die kein Versanddienstleister benutzt; nehmen Sie A bis Z und 0 bis 9
told-carrier-missing = der Versanddienstleister fehlt
told-carrier-too-long = der Versanddienstleister hat mehr als 100 Zeichen
told-carrier-aggregator = dieser Dienst berichtet über Sendungen vieler Versanddienstleister und ist selbst keiner
told-until-past = der Zeitpunkt liegt in der Vergangenheit
told-until-far = der Zeitpunkt liegt mehr als 366 Tage voraus
told-note-too-long = die Notiz hat mehr als { $n } Zeichen
told-nothing-selected = keine Sendung ist ausgewählt
told-no-undo = das lässt sich nicht oder nicht mehr rückgängig machen

# Konten, Personen, Einstellungen, Ansichten.
told-wrong-password = die E-Mail-Adresse oder das Passwort ist falsch
told-set-up-already = dieses Parcelwatch ist schon eingerichtet: melden Sie sich stattdessen an
told-not-hashed = das Passwort konnte nicht verschlüsselt werden
told-password-short = das Passwort ist zu kurz: nehmen Sie mindestens { $n } Zeichen
told-password-long = das Passwort ist zu lang: nehmen Sie höchstens { $n } Bytes
told-no-email = das ist keine E-Mail-Adresse
told-no-email-address = diese Adresse ist keine E-Mail-Adresse
told-email-taken = diese Adresse hat hier schon ein Konto: melden Sie sich stattdessen an
told-not-your-password = das ist nicht Ihr jetziges Passwort
told-name-length = der Name muss 1 bis 100 Zeichen haben
told-last-owner = das ist der letzte Inhaber: machen Sie zuerst jemand anderen zum Inhaber
told-invitation-over = diese Einladung gilt nicht mehr: bitten Sie um eine neue
told-setting-name = Der Name: muss 1 bis 100 Zeichen haben
told-setting-zone = Die Zeitzone: „{ $zone }“ ist keine Zeitzone; schreiben Sie sie wie in Europe/Berlin
told-setting-no-number = Keine Sendungsnummer: muss zwischen 1 Stunde und 365 Tagen liegen
told-setting-stalled = Nichts Neues: muss zwischen 1 Stunde und 365 Tagen liegen
told-setting-pending = Zu lange ausstehend: muss zwischen 1 Stunde und 365 Tagen liegen
told-setting-unrecognised = Nummer nicht erkannt: muss zwischen 1 Stunde und 365 Tagen liegen
told-view-name = der Name muss 1 bis { $n } Zeichen haben
told-view-too-many = das ist eine zu viel: { $n } Ansichten können gespeichert werden; löschen Sie zuerst eine
told-view-too-long = die Anfrage ist zu lang, um gespeichert zu werden
told-list-empty = die Nummern fehlen: fügen Sie einige Sendungs- oder Bestellnummern ein
told-list-too-long = das sind zu viele Nummern: { $n } von höchstens { $most }

# Eigene Wendungen.
told-phrase-empty = die Wendung ist leer
told-phrase-too-long = die Wendung hat mehr als { $n } Zeichen: lassen Sie weg, was sich ändert
told-phrase-no-word = die Wendung enthält kein Wort
told-phrase-parts = die Wendung hat zu viele Teile
told-phrase-alternatives = die Wendung hat zu viele Alternativen
told-phrase-nested = die Wendung hat Klammern in Klammern
told-phrase-bar = die Wendung hat ein | außerhalb von Klammern: Alternativen schreibt man (eins|anderes)
told-phrase-open = die Wendung öffnet eine Klammer, die sie nicht schließt
told-phrases-full = es gibt schon { $n } Wendungen; entfernen Sie einige, die nicht mehr gebraucht werden

# Dateien.
told-file-empty = die Datei ist leer
told-file-no-text = das ist keine CSV-Datei ({ $what }); wählen Sie in der Tabellenkalkulation „Speichern unter“ und „CSV UTF-8“
told-file-unknown = die Spalten ({ $seen }) sind weder die von Bestellungen noch die von Sendungsnummern oder Meldungen; die erste Zeile muss die Spalten nennen, wenigstens „tracking_number“ oder „order_number“
told-file-column = eine solche Datei ({ $kind }) braucht eine Spalte „{ $missing }“; diese hat: { $seen }
told-too-much-waiting = zu vieles wartet darauf, geschrieben zu werden; senden Sie es in einer Sekunde noch einmal
told-database-did-not-take-it = die Datenbank konnte es nicht aufnehmen
told-database-could-not = die Datenbank konnte es nicht tun
told-stopping = das Programm wird gerade beendet
told-no-such-import = Einen solchen Import gibt es nicht
told-no-such-report = Einen solchen Bericht gibt es nicht
told-no-such-kind-of-file = Eine solche Art von Datei gibt es nicht
told-no-such-field = Ein solches Feld gibt es nicht
# Dateien, die hereinkommen, und Sendungen, die hinzugefügt werden.
told-nobody-to-ask = es gibt niemanden zu fragen: fügen Sie unter Einstellungen, Anbieter ein Konto hinzu
told-nothing-to-ask-about = diese Bestellung hat noch keine Sendungsnummer, es gibt also nichts zu fragen
told-brought-in-already = diese Datei kommt gerade herein, oder sie kam schon
told-check-failed = die Datenbank konnte die Prüfung nicht abschließen; prüfen Sie gleich noch einmal

# Bestellungen, die gelesen werden.
told-orders-read-how-often = Bestellungen werden höchstens alle 5 Minuten und mindestens einmal in der Woche gelesen.
told-orders-first-how-far = Das erste Lesen geht 1 bis 365 Tage zurück.
told-orders-store-too-long = Der Name des Shops hat mehr als 100 Zeichen.
told-orders-too-many = Es haben sich mehr Bestellungen geändert, als auf einmal gelesen werden können; die gelesenen sind da.
