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
