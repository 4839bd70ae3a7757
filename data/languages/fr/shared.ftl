copy-what = Copier { $what }
remove-what = Retirer { $what }
by-whom = par { $who }
until-when = jusqu’au { $until }
snoozed-until = Reporté jusqu’au { $until }
days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
days-under-way = { $n ->
    [one] { $n } jour en route
   *[other] { $n } jours en route
}
days-since-payment = { $n ->
    [one] { $n } jour depuis le paiement
   *[other] { $n } jours depuis le paiement
}
unit-days = j
unit-of-days = jours
unit-of-hours = heures
handled = Traité
snooze = Reporter
close = Fermer
close-esc = Fermer (Échap)
for = Pendant
note = Note
optional = facultatif
supplier-answered-ships-friday = Le fournisseur a répondu, expédie vendredi
it-returns-at-once-when = Il revient aussitôt si une nouvelle raison apparaît.
what-this-means = Ce que cela signifie
parcel = Colis
copy-the-number = Copier le numéro
no-number-yet = Pas encore de numéro
needs-attention = À surveiller :
supplier = Fournisseur
customer = Client
put-aside = Mis de côté
bring-back = Rétablir
tracking-window = Fenêtre de suivi
parcels = Colis
insights = Analyses
not-understood = Non compris
settings = Paramètres
help = Aide
all-parcels = Tous les colis
copy = Copier
store = Boutique
paid = Payé
filters = Filtres
apply = Appliquer
carrier = Transporteur
pages = Pages
first-page = Première page
re-track = Suivre à nouveau
guess = Supposition
the-customer-must-fetch-it = Le client doit le retirer
the-carrier-reports-a-delay = Le transporteur signale un retard
name = Nom
to-the-supplier = Au fournisseur
to-the-customer = Au client
save = Enregistrer
change = Modifier
remove = Retirer
tracking-number = Numéro de suivi
last-answer = Dernière réponse
only-owners-can-change-this = Seuls les propriétaires peuvent le modifier.
next = Suivant

# Pourquoi une ligne est jaune, sans point final.
reason-no-number-since = Pas de numéro de suivi { $span } après le paiement
reason-not-scanned = Aucune nouvelle depuis { $span } ; pas encore scanné
reason-no-scan-since = Aucun scan depuis { $span } ; vu en dernier à { $place }
reason-no-scan = Aucun scan depuis { $span }
reason-nothing-yet = Rien du transporteur depuis { $span }
reason-not-recognised = Aucun transporteur interrogé ne connaît ce numéro
reason-not-picked-up = Non pris en charge depuis { $span }
carrier-not-known = Transporteur inconnu

# Ce que la dernière action a fait.
done-phrase = Le texte a son sens.
done-phrase-removed = Le sens est retiré.
done-past-nothing-moved = Le passé a été relu, et aucun colis n’a bougé.
done-past-moved = { $n ->
    [one] Le passé a été relu, et { $n } colis a bougé.
   *[other] Le passé a été relu, et { $n } colis ont bougé.
}
done-past-being-read = Le passé est en cours de relecture ; des colis bougent à mesure.
done-override = Le statut est défini à la main. La synchronisation automatique est arrêtée jusqu’à ce que vous suiviez à nouveau le colis.
done-retrack = La synchronisation automatique reprend, et les événements du transporteur décident.
done-number = Le numéro est remplacé, et les délais repartent de zéro.
done-first-number = Le numéro est ajouté.
done-carrier = Le transporteur est modifié, et ce qui a été dit est relu.
done-snooze = Le signalement est reporté. Il revient aussitôt si une nouvelle raison apparaît.
done-handled = Marqué comme traité. Le signalement revient aussitôt si une nouvelle raison apparaît.
done-brought-back = Le signalement est de retour.
done-wrote = Il est noté que vous avez envoyé le message.
done-settings = C’est enregistré.
done-sync = Le prestataire est interrogé dès qu’il le permet.
done-fetch = Les commandes sont en cours de récupération.
done-agreed = L’accord est donné ; le prestataire est interrogé désormais.
done-provider-removed = Le compte est retiré avec ses secrets.
done-revoked = La clé est révoquée. Qui l’utilisait est désormais refusé.
done-uninvited = L’invitation est annulée.
done-role = Le rôle est modifié.
done-removed = La personne est retirée et déconnectée.
done-left = Vous n’êtes plus dans cet espace de travail.
done-password = Votre mot de passe est modifié.
