copy-what = { $what } kopieren
remove-what = { $what } entfernen
by-whom = von { $who }
until-when = bis { $until }
snoozed-until = Zurückgestellt bis { $until }
days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
days-under-way = { $n ->
    [one] { $n } Tag unterwegs
   *[other] { $n } Tage unterwegs
}
days-since-payment = { $n ->
    [one] { $n } Tag seit der Zahlung
   *[other] { $n } Tage seit der Zahlung
}
unit-days = T.
unit-of-days = Tage
unit-of-hours = Stunden
handled = Erledigt
snooze = Zurückstellen
close = Schließen
close-esc = Schließen (Esc)
for = Für
note = Notiz
optional = optional
supplier-answered-ships-friday = Lieferant hat geantwortet, versendet Freitag
it-returns-at-once-when = Sie kommt sofort zurück, wenn ein neuer Grund entsteht.
what-this-means = Was das bedeutet
parcel = Sendung
copy-the-number = Nummer kopieren
no-number-yet = Noch keine Nummer
needs-attention = Braucht Aufmerksamkeit:
supplier = Lieferant
customer = Kunde
put-aside = Beiseitegelegt
bring-back = Zurückholen
tracking-window = Sendungsfenster
parcels = Sendungen
insights = Auswertung
not-understood = Nicht verstanden
settings = Einstellungen
help = Hilfe
all-parcels = Alle Sendungen
copy = Kopieren
store = Shop
paid = Bezahlt
filters = Filter
apply = Anwenden
carrier = Versanddienst
pages = Seiten
first-page = Erste Seite
re-track = Neu verfolgen
guess = Vermutung
the-customer-must-fetch-it = Der Kunde muss sie abholen
the-carrier-reports-a-delay = Der Versanddienstleister meldet eine Verzögerung
name = Name
to-the-supplier = An den Lieferanten
to-the-customer = An den Kunden
save = Speichern
change = Ändern
remove = Entfernen
tracking-number = Sendungsnummer
last-answer = Letzte Antwort
only-owners-can-change-this = Das können nur Inhaber ändern.
next = Weiter

# Warum eine Zeile gelb ist, ohne Punkt am Ende.
reason-no-number-since = Seit { $span } bezahlt und noch keine Sendungsnummer
reason-not-scanned = Seit { $span } nichts Neues; noch nicht gescannt
reason-no-scan-since = Seit { $span } kein Scan; zuletzt gesehen: { $place }
reason-no-scan = Seit { $span } kein Scan
reason-nothing-yet = Seit { $span } nichts vom Versanddienstleister
reason-not-recognised = Kein befragter Versanddienstleister kennt diese Nummer
reason-not-picked-up = Seit { $span } nicht abgeholt
carrier-not-known = Versanddienstleister unbekannt

# Was die letzte Aktion bewirkt hat.
done-phrase = Der Text hat seine Bedeutung.
done-phrase-removed = Die Bedeutung ist entfernt.
done-past-nothing-moved = Die Vergangenheit wurde neu gelesen, und keine Sendung hat sich bewegt.
done-past-moved = { $n ->
    [one] Die Vergangenheit wurde neu gelesen, und { $n } Sendung hat sich bewegt.
   *[other] Die Vergangenheit wurde neu gelesen, und { $n } Sendungen haben sich bewegt.
}
done-past-being-read = Die Vergangenheit wird neu gelesen; dabei bewegen sich Sendungen.
done-override = Der Status ist von Hand gesetzt. Der automatische Abgleich ruht, bis Sie die Sendung neu verfolgen.
done-retrack = Der automatische Abgleich läuft wieder, und die Meldungen des Versanddienstleisters entscheiden.
done-number = Die Nummer ist ersetzt, und die Fristen beginnen von vorn.
done-first-number = Die Nummer ist hinzugefügt.
done-carrier = Der Versanddienstleister ist geändert, und das Gemeldete wird neu gelesen.
done-snooze = Die Markierung ist zurückgestellt. Sie kommt sofort zurück, wenn ein neuer Grund entsteht.
done-handled = Als erledigt vermerkt. Die Markierung kommt sofort zurück, wenn ein neuer Grund entsteht.
done-brought-back = Die Markierung ist wieder da.
done-wrote = Es ist vermerkt, dass Sie die Nachricht gesendet haben.
done-settings = Gespeichert.
done-sync = Der Anbieter wird gefragt, sobald er es zulässt.
done-fetch = Die Bestellungen werden abgerufen.
done-agreed = Die Zustimmung ist erteilt; ab jetzt wird gefragt.
done-provider-removed = Das Konto ist mit seinen Zugangsdaten entfernt.
done-revoked = Der Schlüssel ist widerrufen. Wer ihn benutzt hat, wird ab jetzt abgewiesen.
done-uninvited = Die Einladung ist zurückgenommen.
done-role = Die Rolle ist geändert.
done-removed = Die Person ist entfernt und abgemeldet.
done-left = Sie gehören nicht mehr zu diesem Arbeitsbereich.
done-password = Ihr Passwort ist geändert.
