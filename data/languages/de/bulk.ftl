done-of = { $done } von { $total }
left-alone = { $n } unverändert: { $reason }.
work-on-many-parcels = Viele Sendungen bearbeiten
it-goes-on-when-you = Es geht weiter, auch wenn Sie diese Seite schließen.
stop = Anhalten
undo = Rückgängig machen
put-this-away = Ausblenden
job-set-status = Status auf { $status } setzen
job-snooze = Zurückstellen bis { $until }
job-set-carrier = Versanddienstleister auf { $carrier } setzen
job-undo = Rückgängig: { $what }
job-done = { $changed ->
    [one] { $changed } Sendung geändert.
   *[other] { $changed } Sendungen geändert.
}
job-stopped = { $changed ->
    [one] Angehalten. { $changed } Sendung geändert, { $rest } nicht angesehen.
   *[other] Angehalten. { $changed } Sendungen geändert, { $rest } nicht angesehen.
}
job-failed = { $changed ->
    [one] Die Datenbank ist ausgefallen. { $changed } Sendung geändert, { $rest } nicht angesehen. Versuchen Sie den Rest gleich noch einmal.
   *[other] Die Datenbank ist ausgefallen. { $changed } Sendungen geändert, { $rest } nicht angesehen. Versuchen Sie den Rest gleich noch einmal.
}
assign-a-carrier = Versanddienstleister zuweisen
job-asked = { $changed ->
    [one] { $changed } Sendung wird abgefragt, sobald die Anbieter es zulassen.
   *[other] { $changed } Sendungen werden abgefragt, sobald die Anbieter es zulassen.
}
job-asked-stopped = { $changed ->
    [one] Angehalten. { $changed } Sendung wird abgefragt, sobald die Anbieter es zulassen, { $rest } nicht angesehen.
   *[other] Angehalten. { $changed } Sendungen werden abgefragt, sobald die Anbieter es zulassen, { $rest } nicht angesehen.
}
job-asked-failed = { $changed ->
    [one] Die Datenbank ist ausgefallen. { $changed } Sendung wird abgefragt, sobald die Anbieter es zulassen, { $rest } nicht angesehen. Versuchen Sie den Rest gleich noch einmal.
   *[other] Die Datenbank ist ausgefallen. { $changed } Sendungen werden abgefragt, sobald die Anbieter es zulassen, { $rest } nicht angesehen. Versuchen Sie den Rest gleich noch einmal.
}
selected-parcels = Ausgewählte Sendungen
export = Exportieren
select-nothing = Nichts auswählen
select-nothing-esc = Nichts auswählen (Esc)
choose-a-status = Status wählen
choose-a-status-first = Wählen Sie zuerst einen Status.
bulk-status-help = Der automatische Abgleich ruht, bis jemand die Sendungen neu verfolgt. Sie können das 15 Minuten lang rückgängig machen.
snooze-the-flags = Markierungen zurückstellen
bulk-snooze-help = Zeilen, die nicht gelb sind, bleiben, wie sie sind. Sie können das 15 Minuten lang rückgängig machen.
bulk-carrier-help = Das Gemeldete wird mit den Codes dieses Versanddienstleisters neu gelesen. Sie können das 15 Minuten lang rückgängig machen.
assign = Zuweisen
bulk-retrack-help = Von Hand gesetzte Status verschwinden, und wieder entscheidet, was die Versanddienstleister gesagt haben. Das lässt sich nicht rückgängig machen.
bulk-sync-help = Ihre Anbieter werden gefragt, sobald sie es zulassen. Von Hand gesetzte Status bleiben.
cancel = Abbrechen
rows-unclear = Welche Zeilen gemeint sind, ist unklar: Was die Adresse der Tabelle zu „{ $parameter }“ sagt, ergibt keinen Sinn. Es wurde nichts getan. Gehen Sie zurück, nehmen Sie diesen Filter weg und wählen Sie die Zeilen neu aus.
