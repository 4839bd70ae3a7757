done-of = { $done } sur { $total }
left-alone = { $n ->
    [one] { $n } inchangé : { $reason }.
   *[other] { $n } inchangés : { $reason }.
}
work-on-many-parcels = Traitement de plusieurs colis
it-goes-on-when-you = Il continue quand vous fermez cette page.
stop = Arrêter
undo = Annuler l’opération
put-this-away = Ranger ceci
job-set-status = Définir le statut sur { $status }
job-snooze = Reporter jusqu’au { $until }
job-set-carrier = Définir le transporteur sur { $carrier }
job-undo = Annulation : { $what }
job-done = { $changed ->
    [one] { $changed } colis modifié.
   *[other] { $changed } colis modifiés.
}
job-stopped = { $changed ->
    [one] Arrêté. { $changed } colis modifié, { $rest } non examinés.
   *[other] Arrêté. { $changed } colis modifiés, { $rest } non examinés.
}
job-failed = { $changed ->
    [one] La base de données a échoué. { $changed } colis modifié, { $rest } non examinés. Réessayez le reste dans un instant.
   *[other] La base de données a échoué. { $changed } colis modifiés, { $rest } non examinés. Réessayez le reste dans un instant.
}
assign-a-carrier = Attribuer un transporteur
job-asked = { $changed ->
    [one] { $changed } colis sera interrogé dès que les prestataires le permettent.
   *[other] { $changed } colis seront interrogés dès que les prestataires le permettent.
}
job-asked-stopped = { $changed ->
    [one] Arrêté. { $changed } colis sera interrogé dès que les prestataires le permettent, { $rest } non examinés.
   *[other] Arrêté. { $changed } colis seront interrogés dès que les prestataires le permettent, { $rest } non examinés.
}
job-asked-failed = { $changed ->
    [one] La base de données a échoué. { $changed } colis sera interrogé dès que les prestataires le permettent, { $rest } non examinés. Réessayez le reste dans un instant.
   *[other] La base de données a échoué. { $changed } colis seront interrogés dès que les prestataires le permettent, { $rest } non examinés. Réessayez le reste dans un instant.
}
selected-parcels = Colis sélectionnés
export = Exporter
select-nothing = Ne rien sélectionner
select-nothing-esc = Ne rien sélectionner (Échap)
choose-a-status = Choisir un statut
choose-a-status-first = Choisissez d’abord un statut.
bulk-status-help = La synchronisation automatique s’arrête jusqu’à ce que quelqu’un suive à nouveau les colis. Vous pouvez l’annuler pendant 15 minutes.
snooze-the-flags = Reporter les signalements
bulk-snooze-help = Les lignes qui ne sont pas jaunes restent telles quelles. Vous pouvez l’annuler pendant 15 minutes.
bulk-carrier-help = Ce qui a été dit est relu avec les codes de ce transporteur. Vous pouvez l’annuler pendant 15 minutes.
assign = Attribuer
bulk-retrack-help = Les statuts définis à la main disparaissent, et ce que les transporteurs ont dit décide à nouveau. Cela ne peut pas être annulé.
bulk-sync-help = Leurs prestataires sont interrogés dès qu’ils le permettent. Les statuts définis à la main restent.
cancel = Annuler
rows-unclear = Les lignes visées ne sont pas claires : ce que l’adresse du tableau dit de « { $parameter } » n’a pas de sens. Rien n’a été fait. Revenez en arrière, retirez ce filtre et choisissez de nouveau les lignes.
