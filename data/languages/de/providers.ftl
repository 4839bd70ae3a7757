documentation-of = Dokumentation von { $provider }
not-confirmed = Noch nicht am echten Dienst bestätigt:
recipe-unusable = Das Rezept { $file } ist nicht zu gebrauchen: { $why }
own-sync-problems = { $n ->
    [one] { $n } Sendung wird aus einem eigenen Grund nicht abgeglichen; die Zeile sagt, welcher es ist.
   *[other] { $n } Sendungen werden aus eigenen Gründen nicht abgeglichen; die Zeile sagt, welche es sind.
}
waiting-for-account = { $n ->
    [one] { $n } Sendung wartet darauf, dass ein Konto gewählt wird.
   *[other] { $n } Sendungen warten darauf, dass ein Konto gewählt wird.
}
state = Zustand
none-yet = noch keine
last-failure = Letzter Fehler
webhook = Webhook
kept-fill-in-to-replace = Gespeichert; zum Ersetzen ausfüllen
ask-this-provider = Diesen Anbieter fragen
add-the-account = Konto hinzufügen
back = Zurück
test-the-connection = Verbindung prüfen
remove-the-account = Konto entfernen
sure-account = Das Konto „{ $account }“ entfernen?
sure-account-gone = Seine Zugangsdaten werden gelöscht: Um es wiederzuhaben, müssen sie neu eingegeben werden.
sure-account-parcels = Nach Sendungen wird hier nicht mehr gefragt. Ein anderes Konto übernimmt sie, wo es eines gibt, das es kann.
sure-account-orders = Seine Bestellungen werden nicht mehr gelesen.
sure-account-stays = Bestellungen, Sendungen und Meldungen, die da sind, bleiben.
providers = Anbieter
parcelwatch-asks-carriers-and-aggregators = Parcelwatch fragt Versanddienstleister und Sammeldienste über Ihre Konten nach Ihren Sendungen. Gefragt wird der Versanddienstleister selbst, wo er hier ein Konto hat, sonst ein Sammeldienst.
this-server-asks-nobody-the = Dieser Server fragt niemanden: Die Demo bewegt ihre Sendungen selbst.
there-is-no-account-yet = Es gibt noch kein Konto, also wird nichts abgeglichen.
accounts-at-providers = Konten bei Anbietern
account = Konto
failed-24-h = Fehler, 24 Std.
quota-left = Restkontingent
waiting = Wartend
add-carrier-account = Konto bei einem Versanddienstleister hinzufügen
add-aggregator-account = Konto bei einem Sammeldienst hinzufügen, der viele Versanddienstleister kennt
account-not-used = Unbenutzt
account-stopped = Angehalten
account-failing = Gestört
account-waiting = Wartet
account-well = In Ordnung
account-not-asked = Noch nicht gefragt
part-of = { $n } von { $total }
accounts-for-owners = Konten bei Anbietern sind Inhabern vorbehalten.
it-works = Es funktioniert.
not-without-a-parcel = Ohne eine echte Sendung lässt sich das nicht ausprobieren. Die erste Antwort oder Meldung zu einer zeigt, ob das Konto funktioniert.
who-is-asked = Wer für welchen Versanddienstleister gefragt wird
who-is-asked-lead = Gefragt wird der Versanddienstleister selbst, wo er hier ein Konto hat, sonst ein Sammeldienst. Sie können für einen Versanddienstleister ein anderes Konto wählen; solange es gestört ist, werden die anderen gefragt.
all-accounts = Alle Konten
no-carrier-under-way = Keine Sendung ist unterwegs, also gibt es keinen Versanddienstleister, nach dem zu fragen wäre.
parcels-under-way = { $n ->
    [one] { $n } Sendung unterwegs
   *[other] { $n } Sendungen unterwegs
}
asked-is = Gefragt wird { $account }.
why-chosen = Sie haben es so gewählt.
why-chosen-is-down = { $account }, von Ihnen gewählt, ist gestört.
why-chosen-is-unused = { $account }, von Ihnen gewählt, ist nicht in Benutzung.
why-direct = Das ist der Versanddienstleister selbst.
why-direct-is-down = Der Versanddienstleister selbst ist gestört.
why-aggregator = Der Versanddienstleister selbst hat hier kein Konto.
why-none-works = Das Konto ist gestört, und niemand sonst kann gefragt werden.
why-nobody = Niemand kann gefragt werden.
automatic = Automatisch
account-for = Konto für { $carrier }
change-for = Ändern für { $carrier }
choose-for-another-carrier = Für einen anderen Versanddienstleister wählen
no-such-carrier = `{ $given }` ist kein Versanddienstleister, den Parcelwatch kennt.
account-cannot-be-asked = Dieses Konto kann nicht nach Sendungen dieses Versanddienstleisters gefragt werden.
have-it-push = { $provider } an diese Adresse melden lassen
it-was-told-to-push = { $provider } weiß, dass an diese Adresse zu melden ist.
add-store-account = Einen Shop hinzufügen, dessen Bestellungen von selbst kommen
add-supplier-account = Einen Lieferanten hinzufügen, der die Sendungsnummern bringt
orders-and-new = { $n } ({ $new } neu oder geändert)
orders-not-read = noch nicht gelesen
orders-not-given = Die Bestellungen konnten nicht gelesen werden: { $why }
orders-last-read = Bestellungen zuletzt gelesen
orders-unplaced = Ohne Bestellung
orders-waiting = { $n ->
    [one] { $n } Auftrag bei diesem Lieferanten gehört bisher zu keiner Bestellung; bei jedem Lesen wird er erneut versucht.
   *[other] { $n } Aufträge bei diesem Lieferanten gehören bisher zu keiner Bestellung; bei jedem Lesen werden sie erneut versucht.
}
orders-telling = Nummern für den Shop
orders-to-tell = { $n ->
    [one] { $n } Nummer ist noch mitzuteilen.
   *[other] { $n } Nummern sind noch mitzuteilen.
}
orders-refused = { $n ->
    [one] { $n } Nummer wurde abgelehnt; warum, steht im Verlauf der Sendung. Beim Abrufen der Bestellungen wird sie erneut versucht.
   *[other] { $n } Nummern wurden abgelehnt; warum, steht im Verlauf der Sendungen. Beim Abrufen der Bestellungen werden sie erneut versucht.
}
fetch-orders-now = Bestellungen jetzt abrufen
orders-store = Shop, unter dem die Bestellungen stehen
orders-store-help = Bestellungen, die schon gelesen wurden, bleiben, wo sie sind.
orders-fulfilled = Shop, dessen Bestellungen er ausführt
orders-fulfilled-help = Bleibt das Feld leer, wird eine Bestellung in allen Shops gesucht.
orders-every = Bestellungen alle so viele Minuten lesen
orders-first = Beim ersten Mal so viele Tage zurückgehen
orders-tell = Diesem Shop Sendungsnummern mitteilen, die anderswo bekannt werden
orders-tell-help = Jede Nummer einmal, und nur solche, die von jetzt an bekannt werden. Wann, steht im Verlauf der Sendung.
drop-folder = Ablageordner
drop-folder-about = Dateien mit Bestellungen, Sendungsnummern oder Ereignissen (CSV oder JSON), die in diesen Ordner gelegt werden, werden von selbst eingelesen und liegen dann im Ordner done oder failed, mit einem Bericht daneben:
dropped-none = Bisher kam keine Datei.
dropped-files = Dateien aus dem Ablageordner
dropped-file = Datei
dropped-when = Eingelesen
dropped-what = Zeilen
dropped-in = Eingelesen
dropped-in-part = Eingelesen bis auf einige Zeilen
dropped-failed = Nicht eingelesen
dropped-rows = { $created } neu, { $updated } geändert, { $unchanged } unverändert, { $rejected } abgelehnt
dropped-problem = Zeile { $n }: { $reason }
dropped-problem-column = Zeile { $n }, Spalte { $column }: { $reason }
agreement = Zustimmung
agreement-given = Erteilt.
agreement-missing = Noch nicht: { $provider } fragt im Browser danach.
agree-at = Bei { $provider } zustimmen
agreement-back = Die Adresse, an die man zurückgeschickt wird; sie muss dort vorher eingetragen sein:
not-agreed = Die Zustimmung kam nicht zustande: { $why }
agreed-too-late = Diese Zustimmung hat zu lange gedauert oder wurde von jemand anderem begonnen. Beginnen Sie auf der Seite des Kontos von vorn.
