what-to-do-colon = Que faire :
what-to-do = Que faire
what-the-statuses-and-flags = Ce que signifient les statuts et les signalements, et ce qu’il faut en faire. Chaque statut et chaque signalement mène ici à sa page.
more-about-it = En savoir plus
help-part-questions = Questions fréquentes
help-part-statuses = Statuts
help-part-flags = Signalements

help-why-yellow = Pourquoi une ligne est-elle jaune ?
help-why-yellow-lead = Le jaune signifie que quelqu’un devrait regarder le colis, et rien d’autre. La ligne en dit la raison.
help-why-yellow-do = Parcourez chaque matin l’onglet Attention. Écrivez au fournisseur ou au client, reportez ce qui a reçu réponse, et marquez comme traité ce qui est fait.
help-why-yellow-more-1 = Il y a quatre raisons : pas de numéro de suivi, aucune nouvelle, numéro non reconnu et en attente trop longtemps. Une ligne reste aussi dans son propre onglet, si bien que les totaux des onglets ne s’additionnent pas forcément.
help-why-yellow-more-2 = Rien n’est à effacer à la main : le signalement disparaît dès que sa raison cesse. Les colis livrés ou en anomalie, ceux dont vous définissez le statut à la main et ceux dont toutes les commandes ont été remboursées ou annulées ne sont jamais jaunes.
help-why-yellow-more-3 = Un signalement reporté ou traité revient aussitôt si une nouvelle raison apparaît, y compris le même silence après un nouveau scan.

help-stuck-in-pending = Un colis reste bloqué en attente
help-stuck-in-pending-lead = « En attente » signifie qu’aucun transporteur n’a scanné le colis. Soit il n’a pas été remis, soit un autre transporteur l’a, soit le numéro est faux.
help-stuck-in-pending-do = Jusqu’à trois jours : attendez. De quatre à sept jours : demandez au fournisseur de confirmer la remise. Plus de sept : écrivez au fournisseur et envisagez un remboursement.
help-stuck-in-pending-more-1 = Ouvrez la fenêtre de suivi et regardez le transporteur : s’il n’a été reconnu que d’après le numéro, « Mauvais transporteur ? » liste les autres possibles.
help-stuck-in-pending-more-2 = Certains fournisseurs donnent le numéro du premier tronçon, et le transporteur du dernier kilomètre en a un autre. Demandez-le et remplacez-le avec « Mauvais numéro ? ».
help-stuck-in-pending-more-3 = Si le client écrit que le colis est arrivé, définissez à la main le statut Livré, avec une note.

help-delivered-but-not-there = Livré, mais le client dit que non
help-delivered-but-not-there-lead = Le scan du transporteur dit que le colis a été remis. La plupart de ces colis sont au bureau de poste, chez un voisin ou dans une consigne.
help-delivered-but-not-there-do = Que le client demande d’abord au bureau de poste et aux voisins. « Au client », dans la fenêtre, a un texte pour cela.
help-delivered-but-not-there-more-1 = Lisez le dernier événement : les transporteurs disent souvent à qui et dans quelle ville il a été laissé. Une autre ville que celle du client signifie un autre colis : demandez au fournisseur.
help-delivered-but-not-there-more-2 = Pour un litige, « Justificatif pour un litige » dans la fenêtre de suivi réunit tous les événements, leurs sources et leurs heures sur une page pour le service de paiement.

help-abnormal-or-attention = Anomalies ou Attention ?
help-abnormal-or-attention-lead = Les anomalies sont ce qu’un transporteur signale comme échoué : une livraison, un retour, un incident. Attention est ce que personne ne signale : le silence.
help-abnormal-or-attention-do = Anomalies : agissez sans attendre, le fournisseur vérifie auprès du transporteur. Attention : agissez avant que le client ne demande.
help-abnormal-or-attention-more-1 = « Anomalies » est un onglet où se trouve un colis, et vous pouvez l’y mettre à la main. « Attention » est une marque sur des colis d’autres onglets, qui ne dépend que du temps.

help-when-refreshed = Quand les numéros et les statuts sont-ils mis à jour ?
help-when-refreshed-lead = Aussitôt que quelque chose arrive par fichier ou par API. Les totaux des onglets sont exacts à tout moment.
help-when-refreshed-more-1 = Un statut découle de tout ce que les transporteurs ont dit, dans quelque ordre que ce soit. La fenêtre montre chaque événement, ce qui en a été fait et pourquoi.
help-when-refreshed-more-2 = Tant qu’un statut que vous avez défini à la main est en vigueur, les événements sont gardés et affichés comme « non appliqués ». « Suivre à nouveau » les applique tous d’un coup.
help-when-refreshed-more-3 = Un délai modifié vaut aussitôt pour ce qui arrive ensuite, et en quelques instants pour les lignes déjà là.

help-set-by-hand = Que se passe-t-il quand je définis un statut à la main ?
help-set-by-hand-lead = Votre statut l’emporte, le colis passe dans l’onglet de ce statut, et les mises à jour automatiques s’arrêtent.
help-set-by-hand-do = Appuyez sur « Suivre à nouveau » pour rendre le colis à ses transporteurs.
help-set-by-hand-more-1 = Le colis n’est pas jaune tant que votre statut est en vigueur. Qui a défini quoi, quand et pourquoi reste dans son historique.
help-set-by-hand-more-2 = Rien ne change en dehors de Parcelwatch : ni la boutique, ni le client, ni le service de paiement n’en savent rien.

help-awaiting-shipment = En attente d’expédition
help-awaiting-shipment-lead = Le numéro de suivi est connu, et le transporteur n’en sait encore rien.
help-awaiting-shipment-do = Attendez trois jours. À partir du quatrième, demandez au fournisseur de confirmer la remise ; après une semaine, envisagez un remboursement.
help-awaiting-shipment-more-1 = Les fournisseurs créent souvent le numéro avant d’emballer le colis. Tant que le transporteur n’a ni les données ni le colis, sa page dit le numéro inconnu.
help-awaiting-shipment-more-2 = La ligne jaunit après 48 heures de silence, et de nouveau après plus de sept jours en attente. Les deux délais se changent dans les paramètres.

help-awaiting-collection = En attente de collecte
help-awaiting-collection-lead = Le transporteur a les données du colis, et personne n’a scanné le colis lui-même.
help-awaiting-collection-do = Attendez trois jours. S’il reste ici, demandez au fournisseur quand il a été remis.
help-awaiting-collection-more-1 = « Étiquette créée », « informations d’expédition reçues » et autres veulent dire cela. Elles prouvent que quelqu’un a saisi une adresse, et rien de plus.

help-package-collected = Pris en charge
help-package-collected-lead = Le transporteur a le colis, qui n’a pas quitté son pays d’origine.
help-package-collected-do = Rien. On peut dire aux clients qu’il est en chemin.
help-package-collected-more-1 = Le tri et le transport dans le pays d’origine restent ici jusqu’à l’exportation du colis.

help-in-global-transit = Transit international
help-in-global-transit-lead = Le colis est entre deux pays, jusqu’à la frontière de sa destination.
help-in-global-transit-do = Rien, tant qu’il y a des nouvelles. Le silence est courant ici : avions et navires sont rarement scannés.
help-in-global-transit-more-1 = Il commence au départ du pays d’origine et finit quand le colis est arrivé à destination. La douane qui ne fait que traiter en fait partie jusque-là.

help-in-domestic-transit = Transit national
help-in-domestic-transit-lead = Le colis est arrivé, a été libéré par la douane, ou se déplace dans le pays de destination.
help-in-domestic-transit-do = Rien, tant qu’il y a des nouvelles.
help-in-domestic-transit-more-1 = Un colis dont l’origine et la destination sont le même pays est ici dès son deuxième scan.

help-at-delivery-hub = Au centre de livraison
help-at-delivery-hub-lead = Le colis est au centre, au bureau de poste, à la consigne ou au point relais qui dessert le client.
help-at-delivery-hub-do = Si la ligne dit « À retirer », dites au client où il attend : la plupart des transporteurs le renvoient après une ou deux semaines.

help-awaiting-delivery = En cours de livraison
help-awaiting-delivery-lead = Le colis est avec le livreur et doit être livré aujourd’hui.
help-awaiting-delivery-do = Rien.

help-delivered = Livré
help-delivered-lead = Le transporteur dit que le colis a été remis.
help-delivered-do = Si le client dit ne pas l’avoir reçu, qu’il demande d’abord à son bureau de poste et à ses voisins.
help-delivered-more-1 = Des scans de mouvement tardifs ne rouvrent pas un colis livré ; un retour, un échec ou une perte, si.
help-delivered-more-2 = « Livré à l’expéditeur » n’est pas une livraison : le colis est dit Retourné.

help-delivery-failed = Échec de livraison
help-delivery-failed-lead = Le transporteur n’a pas pu le livrer, et réessaiera ou peut être aidé.
help-delivery-failed-do = Écrivez au client aujourd’hui : souvent l’adresse est incomplète, ou personne n’était là.
help-delivery-failed-more-1 = Le prochain scan décide : de nouveau en tournée, c’est « En cours de livraison ».

help-package-returned = Retourné
help-package-returned-lead = Le colis repart, ou est revenu chez son expéditeur.
help-package-returned-do = Demandez sans attendre au fournisseur de vérifier auprès du transporteur, puis décidez d’une réexpédition ou d’un remboursement.
help-package-returned-more-1 = Refusé, non retiré, mauvaise adresse et en retour finissent tous ici. Ce qui vient ensuite est le chemin du retour.

help-other-exception = Autre incident
help-other-exception-lead = Quelque chose retient le colis : la douane, une perte, un dommage, une saisie.
help-other-exception-do = Lisez les mots du transporteur dans la fenêtre de suivi. La douane veut des papiers ou de l’argent du client ; pour une perte ou un dommage, demandez au fournisseur de réclamer.
help-other-exception-more-1 = Un simple retard n’est pas un incident : le statut reste, et la ligne dit que le transporteur signale un retard.
help-other-exception-more-2 = Ce n’est pas définitif : le prochain scan qui situe le colis décide.

help-no-tracking-number = Pas de numéro de suivi
help-no-tracking-number-lead = La commande a été payée il y a une semaine ou plus, et personne n’a donné de numéro de suivi.
help-no-tracking-number-do = Regardez la commande chez le fournisseur : a-t-elle seulement été expédiée ? Demandez le numéro, ou un remboursement.
help-no-tracking-number-more-1 = Le délai commence quand le client a payé ; dans les paramètres, il peut commencer quand le fournisseur a été payé.
help-no-tracking-number-more-2 = Le signalement disparaît quand un numéro arrive, ou quand la commande est remboursée ou annulée.

help-stalled = Aucune nouvelle
help-stalled-lead = Il n’y a eu aucune nouvelle du colis depuis plus de 48 heures.
help-stalled-do = Vérifiez-le aujourd’hui, avant que le client ne demande. Regardez la page du transporteur ; si elle n’en dit pas plus, demandez au fournisseur.
help-stalled-more-1 = Le délai commence au dernier mot du transporteur, ou quand le numéro a été connu. Un scan qui arrive tard compte à partir de sa propre heure, pas de maintenant.
help-stalled-more-2 = Entre deux pays, quelques jours de silence sont courants. Si c’est habituel chez un transporteur, donnez-lui un délai plus long dans les paramètres.
help-stalled-more-3 = Le signalement disparaît à la prochaine nouvelle, et quand le voyage finit.

help-number-not-recognised = Numéro non reconnu
help-number-not-recognised-lead = Tous les transporteurs interrogés disent le numéro inconnu depuis 48 heures.
help-number-not-recognised-do = Vérifiez le numéro et son transporteur dans la fenêtre de suivi. Si les deux semblent justes, demandez le bon numéro au fournisseur.
help-number-not-recognised-more-1 = Un numéro avec une faute de frappe, celui d’un autre colis et un numéro jamais utilisé se ressemblent tous.

help-pending-too-long = En attente trop longtemps
help-pending-too-long-lead = Le numéro est connu depuis plus de sept jours, et le transporteur n’a pas pris le colis en charge.
help-pending-too-long-do = Écrivez au fournisseur et demandez une preuve de remise. Envisagez un remboursement.
help-pending-too-long-more-1 = Le délai commence quand le numéro est connu. Il ne repart pas de zéro quand le transporteur reçoit les données.
