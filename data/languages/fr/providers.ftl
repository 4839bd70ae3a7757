documentation-of = Documentation de { $provider }
not-confirmed = Pas encore confirmé avec le service réel :
recipe-unusable = La recette { $file } est inutilisable : { $why }
own-sync-problems = { $n ->
    [one] { $n } colis n’est pas synchronisé pour une raison qui lui est propre ; la ligne dit laquelle.
   *[other] { $n } colis ne sont pas synchronisés pour une raison qui leur est propre ; la ligne dit laquelle.
}
waiting-for-account = { $n ->
    [one] { $n } colis attend qu’un compte soit choisi.
   *[other] { $n } colis attendent qu’un compte soit choisi.
}
state = État
none-yet = aucune pour l’instant
last-failure = Dernier échec
webhook = Webhook
kept-fill-in-to-replace = Conservé ; remplissez pour remplacer
ask-this-provider = Interroger ce prestataire
add-the-account = Ajouter le compte
back = Retour
test-the-connection = Tester la connexion
remove-the-account = Retirer le compte
providers = Prestataires
parcelwatch-asks-carriers-and-aggregators = Parcelwatch interroge transporteurs et agrégateurs sur vos colis avec vos propres comptes. Le transporteur lui-même est interrogé s’il a un compte ici, sinon un agrégateur.
this-server-asks-nobody-the = Ce serveur n’interroge personne : la démonstration fait avancer ses colis elle-même.
there-is-no-account-yet = Il n’y a pas encore de compte, donc rien n’est synchronisé.
accounts-at-providers = Comptes chez les prestataires
account = Compte
failed-24-h = Échecs, 24 h
quota-left = Quota restant
waiting = En attente
add-carrier-account = Ajouter un compte chez un transporteur
add-aggregator-account = Ajouter un compte chez un agrégateur, qui connaît de nombreux transporteurs
account-not-used = Inutilisé
account-stopped = Arrêté
account-failing = En échec
account-waiting = En attente
account-well = Tout va bien
account-not-asked = Pas encore interrogé
part-of = { $n } sur { $total }
accounts-for-owners = Les comptes chez les prestataires sont réservés aux propriétaires.
it-works = Cela fonctionne.
who-is-asked = Qui est interrogé pour quel transporteur
who-is-asked-lead = Le transporteur lui-même est interrogé s’il a un compte ici, sinon un agrégateur. Vous pouvez choisir un autre compte pour un transporteur ; tant que celui-ci est en panne, les autres sont interrogés.
all-accounts = Tous les comptes
no-carrier-under-way = Aucun colis n’est en route, il n’y a donc pas de transporteur à interroger.
parcels-under-way = { $n ->
    [one] { $n } colis en route
   *[other] { $n } colis en route
}
asked-is = { $account } est interrogé.
why-chosen = C’est votre choix.
why-chosen-is-down = { $account }, que vous avez choisi, est en panne.
why-chosen-is-unused = { $account }, que vous avez choisi, n’est pas utilisé.
why-direct = C’est le transporteur lui-même.
why-direct-is-down = Le transporteur lui-même est en panne.
why-aggregator = Le transporteur lui-même n’a pas de compte ici.
why-none-works = Il est en panne, et personne d’autre ne peut être interrogé.
why-nobody = Personne ne peut être interrogé.
automatic = Automatique
account-for = Compte pour { $carrier }
change-for = Modifier pour { $carrier }
choose-for-another-carrier = Choisir pour un autre transporteur
no-such-carrier = « { $given } » n’est pas un transporteur que Parcelwatch connaît.
account-cannot-be-asked = Ce compte ne peut pas être interrogé sur les colis de ce transporteur.
have-it-push = Demander à { $provider } de notifier cette adresse
it-was-told-to-push = { $provider } sait qu’il doit notifier cette adresse.
