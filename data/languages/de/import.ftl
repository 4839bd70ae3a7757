import-nothing = Keine Zeile konnte übernommen werden. Die Gründe stehen unten; korrigieren Sie die Datei und senden Sie sie noch einmal.
import-some = Die guten Zeilen sind drin. Korrigieren Sie die Zeilen unten und senden Sie die Datei noch einmal: Was schon drin ist, ändert nichts.
import-known = Alles in dieser Datei war schon bekannt. Nichts hat sich geändert.
import-all = Jede Zeile ist drin.
file-orders = Bestellungen
file-numbers = Sendungsnummern
file-checkpoints = Meldungen
choose-a-file-first = Wählen Sie zuerst eine Datei.
file-too-large = Die Datei ist größer als { $n } MB. Teilen Sie sie, oder benutzen Sie `parcelwatch import` auf dem Server.
upload-broke-off = Das Hochladen brach ab. Versuchen Sie es noch einmal.
taken-but = Übernommen, aber: { $reason }
check-empty = In dieser Datei ist keine Zeile.
check-known = Alles in dieser Datei ist schon bekannt; sie zu importieren ändert nichts.
check-all = Jede Zeile kann übernommen werden.
check-nothing = So, wie die Spalten jetzt gelesen werden, kann keine Zeile übernommen werden. Korrigieren Sie sie oben oder die Datei.
check-some = { $taken } können übernommen werden; { $rejected } blieben aus den Gründen unten draußen. Korrigieren Sie sie jetzt, oder senden Sie die Datei später noch einmal: Was schon drin ist, ändert nichts.
import-lead = Bestellungen, Sendungsnummern oder Meldungen als CSV. Sie sehen, was darin ist, bevor etwas hereinkommt, und dieselbe Datei ein zweites Mal ändert nichts.
choose-a-csv-file = Wählen Sie eine CSV-Datei, oder legen Sie sie hier ab
up-to-size = Bis zu { $size }; Kommas, Semikolons oder Tabulatoren; jede übliche Kodierung
type-or-paste-numbers = Stattdessen Nummern eintippen oder einfügen
read-the-file = Datei lesen
files-are-for-members = Dateien bringen Mitglieder und Inhaber herein. Bitten Sie einen Inhaber, es zu tun oder Ihre Rolle zu ändern.
start-from-a-template = Mit einer Vorlage anfangen
exports-go-in-as-they-are = Exporte von Shopify, WooCommerce, Amazon, eBay und Etsy werden so importiert, wie sie sind. Der von Shopify enthält keine Sendungsnummern: Importieren Sie diese mit einer zweiten Datei. Für alles andere füllen Sie eine davon aus:
lately = Zuletzt
waits-for-you = Wartet auf Sie
rows-so-far = bisher { $done } von { $total } Zeilen
database-failed-it = Die Datenbank ist ausgefallen
import-outcome = { $new } neu, { $changed } geändert
import-outcome-rejected = { $new } neu, { $changed } geändert, { $rejected } abgelehnt
import-stopped-with = Angehalten: { $outcome }
file-without-a-name = Datei ohne Namen
file-rows = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
}
file-bytes = { $n ->
    [one] { $n } Byte
   *[other] { $n } Bytes
}
delimiter-commas = Kommas
delimiter-semicolons = Semikolons
delimiter-tabs = Tabulatoren
what-is-in-it = Was darin ist
first-row-names = Die erste Zeile nennt die Spalten
columns-with-first-rows = Die Spalten der Datei mit ihren ersten Zeilen
line = Zeile
column = Spalte
column-number = Spalte { $n }
what-a-column-holds = Was die Spalte { $name } enthält
more-columns = { $n ->
    [one] { $n } weitere Spalte ist nicht zu sehen; sie wird nach ihrem Namen gelesen.
   *[other] { $n } weitere Spalten sind nicht zu sehen; sie werden nach ihren Namen gelesen.
}
row-left-out = Ausgelassen
row-partly = Teilweise
rows-are-tried = Die Zeilen werden geprüft, noch kommt nichts herein: { $done } von { $total }.
trying-the-rows = Die Zeilen werden geprüft
throw-it-away = Verwerfen
check-again = Noch einmal prüfen
rows-are-brought-in = <strong>{ $done }</strong> von { $total } Zeilen. Sie können diese Seite verlassen; der Import geht weiter.
bringing-the-rows-in = Die Zeilen kommen herein
import-failed-after = Die Datenbank ist nach { $done } von { $total } Zeilen ausgefallen. Was hereinkam, bleibt; machen Sie gleich weiter.
import-stopped-after = Nach { $done } von { $total } Zeilen angehalten. Was hereinkam, bleibt.
go-on = Weitermachen
download-the-report = Bericht herunterladen
import-another-file = Weitere Datei importieren
rows-together = { $n ->
    [one] { $n } Zeile gehört zu einer Bestellung, die in einer anderen Zeile beginnt, und zählt mit ihr.
   *[other] { $n } Zeilen gehören zu Bestellungen, die in anderen Zeilen beginnen, und zählen mit ihnen.
}
see-the-parcels = Zu den Sendungen
what-the-file-would-bring = Was die Datei brächte
what-the-file-brought = Was die Datei gebracht hat
rows-new = Neu
rows-changed = Geändert
rows-unchanged = Unverändert
rows-rejected = Abgelehnt
carriers = Versanddienstleister
other-carriers = andere
not-recognised = nicht erkannt
rows-with-something-wrong = Zeilen, mit denen etwas nicht stimmt
what-is-wrong = Was nicht stimmt
whole-row = Ganze Zeile
more-not-listed = { $n } weitere stehen hier nicht.
more-in-the-report = { $n } weitere stehen hier nicht; der Bericht hat sie alle.
field-leave-out = Auslassen
field-order-number = Bestellnummer
field-store = Shop
field-payment = Zahlungsstatus
field-paid-at = Bezahlt am
field-ordered-at = Bestellt am
field-cancelled-at = Storniert am
field-shipped-at = Versendet am
field-customer = Kunde
field-first-name = Vorname
field-last-name = Nachname
field-email = E-Mail-Adresse
field-destination = Zielland
field-origin = Herkunftsland
field-item-title = Artikel
field-item-quantity = Menge
field-item-sku = Artikelnummer
field-item-list = Alle Artikel in einer Zelle
field-row-type = Art der Zeile
field-supplier = Lieferant
field-supplier-order = Bestellnummer beim Lieferanten
field-tracking = Sendungsnummer
field-carrier = Versanddienstleister
field-occurred-at = Datum und Uhrzeit
field-clock-time = Uhrzeit
field-code = Code
field-text = Text
field-place = Ort
field-event-country = Land
field-event-status = Status
field-sequence = Laufende Nummer
field-provider = Anbieter
add = Hinzufügen
add-parcels = Sendungen hinzufügen
type-numbers = Nummern eintippen
adding-is-for-members = Sendungen fügen Mitglieder und Inhaber hinzu; bitten Sie einen Inhaber, es zu tun oder Ihre Rolle zu ändern.
tracking-numbers = Sendungsnummern
one-a-line = eine je Zeile, bis zu 1.000
order-of-numbers = Bestellung
store-of-the-order = Shop der Bestellung
store-by-the-order = Nach der Bestellnummer
no-such-order = Eine Bestellung { $order } ist nicht bekannt. Prüfen Sie die Nummer, oder wählen Sie den Shop.
order-in-several-stores = Mehrere Shops haben eine Bestellung { $order }. Wählen Sie den Shop.
my-store = Mein Shop
nothing-is-added-before = Nichts wird hinzugefügt, bevor Sie gesehen haben, welche Versanddienstleister erkannt wurden. Für Dateien gehen Sie zu
recognise-the-carriers = Versanddienstleister erkennen
carriers-were-recognised = Die Versanddienstleister wurden an den Nummern erkannt. Korrigieren Sie, was falsch ist; ein leerer wird später erkannt.
carrier-not-recognised = Nicht erkannt
carrier-of = Versanddienstleister von { $number }
add-so-many = { $n ->
    [one] Sendung hinzufügen
   *[other] { $n } Sendungen hinzufügen
}
add-more = Mehr hinzufügen
added = Hinzugefügt
added-without-carrier = Hinzugefügt; Versanddienstleister nicht erkannt
known-already = Schon bekannt
known-already-without-carrier = Schon bekannt; Versanddienstleister nicht erkannt
known-with-news = Schon bekannt, jetzt mit dem, was neu ist
known-with-news-without-carrier = Schon bekannt, jetzt mit dem, was neu ist; Versanddienstleister nicht erkannt
not-added = Nicht hinzugefügt: { $reason }.
not-added-order = Nicht hinzugefügt, wegen der Bestellung: { $reason }.
parcels-added = { $n ->
    [one] { $n } Sendung hinzugefügt
   *[other] { $n } Sendungen hinzugefügt
}
so-many-known = { $n } schon bekannt
so-many-not-added = { $n } nicht hinzugefügt

report-line = Zeile
report-number = Nummer
report-result = Ergebnis
report-why = Grund
report-new = neu
report-changed = geändert
report-known = schon bekannt
report-left-out = weggelassen
