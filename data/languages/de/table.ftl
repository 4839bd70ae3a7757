select-what = { $what } auswählen
and-more = und { $n } weitere
carriers-page-about = Die Seite des Versanddienstleisters zu { $number }, in einem neuen Tab
set-by-hand-by = Von Hand gesetzt von { $who }, { $at }
must-be-fetched = der Kunde muss sie abholen
reported-by-carrier = vom Versanddienstleister gemeldet
list-found = <strong>{ $found } von { $total }</strong> { $total ->
    [one] Nummer wurde
   *[other] Nummern wurden
} gefunden.
list-gone = Diese Liste von Nummern ist nicht mehr da: Eine Liste bleibt 30 Tage lang, oder solange eine gespeicherte Ansicht sie zeigt. Fügen Sie sie noch einmal ein.
list-not-found = { $n } nicht gefunden
more-filters-more = Mehr
more-filters-filters = Filter
you-open-with-it = damit öffnet sich Ihre Tabelle
move-to-front = { $what } nach vorn
move-to-back = { $what } nach hinten
name-of-view = Name der Ansicht { $view }
open-with = Mit { $view } öffnen
delete-view = Ansicht { $view } löschen
date-until = bis
by-hand = Von Hand
guess-of-words-or-way = Dieser Status ist eine Vermutung: Die Worte des Versanddienstleisters wurden nicht verstanden, oder es ist nicht bekannt, wohin die Sendung geht
to-fetch = Abholen
delay = Verzögert
not-synced = Nicht abgeglichen
no-scan-yet = Noch kein Scan
waiting-for-the-supplier = Warten auf den Lieferanten
cancelled-or-refunded = Storniert oder erstattet
no-number-is-awaited = Es wird keine Nummer mehr erwartet
snoozed = Zurückgestellt
parcels-by-state = Sendungen nach Zustand
everybody-in-the-workspace-sees = Alle im Arbeitsbereich sehen diese Ansicht
only-you-see-this-view = Nur Sie sehen diese Ansicht
narrow-down = Eingrenzen
view = Ansicht
clear-all = Alles aufheben
remove-the-filter = Filter aufheben:
the-pasted-list = Die eingefügte Liste
put-the-list-away = Liste weglegen
select-all-rows-of-this = Alle Zeilen dieser Seite auswählen
more-filters = Mehr Filter
every-supplier = Jeder Lieferant
number-since = Nummer seit
under-way-for-at-least = Unterwegs seit mindestens
what-is-not-known = Nicht bekannt
known-or-not = Bekannt oder nicht
status-set-by-hand = Status von Hand gesetzt
by-hand-or-not = Von Hand oder nicht
only-by-hand = Nur von Hand
not-by-hand = Nicht von Hand
or-paste-a-list-of = Oder eine Liste von Nummern einfügen
one-tracking-or-order-number = Eine Sendungs- oder Bestellnummer je Zeile, bis zu 1.000
look-them-up = Nachschlagen
rows = Zeilen
comfortable = Luftig
compact = Dicht
columns = Spalten
to-the-front = Nach vorn
to-the-back = Nach hinten
as-usual = Zurücksetzen
save-these-filters-as-a = Diese Filter als Tab speichern
slow-ones-to-germany = Langsame nach Deutschland
for-everybody-in-the-workspace = Für alle im Arbeitsbereich
save-the-view = Ansicht speichern
saved-views = Gespeicherte Ansichten
sure-view = Die Ansicht „{ $view }“ löschen?
sure-view-gone = Der Tab verschwindet, mit den Filtern, die er bewahrt.
sure-view-shared = Sie verschwindet für alle im Arbeitsbereich.
sure-view-stays = Die Sendungen bleiben, wie sie sind.
rename = Umbenennen
you-open-with-this-view = Ihre Tabelle öffnet sich mit dieser Ansicht
open-with-this-view = Mit dieser Ansicht öffnen
delete = Löschen

# Spalten.
destination = Ziel
last-checkpoint = Letzte Meldung
column-updated = Stand
column-days = Tage
row-of-order = Bestellung { $order }, noch keine Nummer
row-without-number = Sendung ohne Nummer

# Tabs, Filter und ihre Hinweise.
tab-all = Alle
chip-no-number = Ohne Nummer
hint-pending = Der Versanddienstleister hat diese noch nicht abgeholt. Über 7 Tage hier: an den Lieferanten schreiben.
hint-in-transit = Diese sind unterwegs. Kunden kann man sagen, dass alles nach Plan läuft.
hint-delivered = Sagt ein Kunde, dass nichts ankam, soll er zuerst bei der Post vor Ort fragen.
hint-abnormal = Versanddienstleister melden ein Scheitern. Sofort: den Lieferanten prüfen lassen und über Ersatz entscheiden.
hint-attention = Stille Ausfälle. Jeden Morgen beheben, bevor sich der Kunde beschwert.
reason = Grund
sort-newest = Neueste zuerst
sort-oldest = Älteste zuerst
sort-updated = Letzte Meldung zuerst
sort-waiting = Am längsten wartend zuerst
filter-since = Nummer seit { $date }
filter-until = Nummer bis { $date }
filter-search = Suche: { $words }
filter-of = { $what }: { $value }
filter-group = Vor allem: { $reason }
filter-waiting = Nur noch erwartete Sendungen
filter-supplier = Lieferant: { $supplier }
filter-days = { $n ->
    [one] Seit { $n } Tag oder länger unterwegs
   *[other] Seit { $n } Tagen oder länger unterwegs
}
filter-not-by-hand = Nicht von Hand gesetzt
filter-unknown = { $what } nicht bekannt
filter-with-number = Mit Nummer

# Wie viel davon zu sehen ist.
n-parcels = { $n ->
    [one] { $n } Sendung
   *[other] { $n } Sendungen
}
more-than-parcels = mehr als { $n } Sendungen
showing-so-far = { $n ->
    [one] bisher { $n } Sendung
   *[other] bisher { $n } Sendungen
}
showing-first = Die ersten { $n } von { $total } Sendungen
showing-on-page = { $n ->
    [one] { $n } Sendung auf dieser Seite
   *[other] { $n } Sendungen auf dieser Seite
}

# Anstelle der Zeilen.
empty-so-far = Bisher nichts
empty-so-far-text = Keine der ersten { $n } Sendungen passt zu allen diesen Filtern. Weiter zu den nächsten.
empty-nothing-fits = Nichts passt
empty-nothing-fits-text = Keine Sendung in diesem Tab passt zur Suche und zu den Filtern.
empty-attention = Keine Sendung braucht Sie
empty-attention-text = Jede Nummer bewegt sich, und jede Bestellung hat ihre Nummer. Sehen Sie morgen früh wieder nach.
empty-abnormal = Nichts ist gescheitert
empty-abnormal-text = Kein Versanddienstleister meldet eine gescheiterte Zustellung, eine Rücksendung oder eine Störung.
empty-pending = Nichts steht aus
empty-pending-text = Jede Sendung mit Nummer ist abgeholt.
empty-delivered = Noch nichts ist angekommen
empty-delivered-text = Sendungen erscheinen hier, wenn der Versanddienstleister sie als zugestellt meldet.
empty-here = Hier ist nichts
empty-here-text = Sendungen erscheinen hier, wenn ein Versanddienstleister sie scannt.
filter-sync-problem = Problem beim Abgleich
filter-no-sync-problem = Kein Problem beim Abgleich
sync-problem-or-not = Mit Problemen oder ohne
only-with-a-problem = Nur mit Problem
only-without-a-problem = Nur ohne Problem
