documentation-of = Dokumentation von { $provider }
not-confirmed = Noch nicht am echten Dienst bestätigt: { $what }
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
