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
