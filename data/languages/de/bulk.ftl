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
