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
sure-account = Retirer le compte « { $account } » ?
sure-account-gone = Ses secrets sont supprimés : pour le retrouver, il faudra les saisir à nouveau.
sure-account-parcels = Les colis n’y sont plus demandés. Un autre compte les reprend, s’il en est un qui le peut.
sure-account-orders = Ses commandes ne sont plus lues.
sure-account-stays = Les commandes, colis et événements qui sont ici restent.
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
not-without-a-parcel = Sans colis réel, cela ne peut pas être essayé. La première réponse ou notification à propos d’un colis montrera si le compte fonctionne.
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
add-store-account = Ajouter une boutique, dont les commandes arrivent d’elles-mêmes
add-supplier-account = Ajouter un fournisseur, qui apporte les numéros de suivi
orders-and-new = { $n } ({ $new } nouvelles ou modifiées)
orders-not-read = pas encore lues
orders-not-given = Les commandes n’ont pas pu être lues : { $why }
orders-last-read = Dernière lecture des commandes
orders-unplaced = Sans commande
orders-waiting = { $n ->
    [one] { $n } commande de ce fournisseur ne correspond encore à aucune commande ici ; elle est réessayée à chaque lecture.
   *[other] { $n } commandes de ce fournisseur ne correspondent encore à aucune commande ici ; elles sont réessayées à chaque lecture.
}
orders-telling = Numéros pour la boutique
orders-to-tell = { $n ->
    [one] { $n } numéro reste à transmettre.
   *[other] { $n } numéros restent à transmettre.
}
orders-refused = { $n ->
    [one] { $n } numéro a été refusé ; l’historique de son colis dit pourquoi. Récupérer les commandes le réessaie.
   *[other] { $n } numéros ont été refusés ; l’historique de leurs colis dit pourquoi. Récupérer les commandes les réessaie.
}
fetch-orders-now = Récupérer les commandes maintenant
orders-store = Boutique sous laquelle figurent ses commandes
orders-store-help = Les commandes déjà lues restent où elles sont.
orders-fulfilled = Boutique dont il exécute les commandes
orders-fulfilled-help = Si le champ reste vide, une commande est cherchée dans toutes les boutiques.
orders-every = Lire les commandes toutes les tant de minutes
orders-first = La première fois, remonter de tant de jours
orders-tell = Transmettre à cette boutique les numéros de suivi connus par ailleurs
orders-tell-help = Chaque numéro une fois, et seulement ceux qui deviennent connus à partir de maintenant. L’historique du colis dit quand.
drop-folder = Dossier de dépôt
drop-folder-about = Les fichiers de commandes, de numéros de suivi ou d’événements (CSV ou JSON) déposés dans ce dossier sont importés d’eux-mêmes, puis se trouvent dans le dossier done ou failed avec un rapport à côté :
dropped-none = Aucun fichier n’est encore arrivé.
dropped-files = Fichiers du dossier de dépôt
dropped-file = Fichier
dropped-when = Importé
dropped-what = Lignes
dropped-in = Importé
dropped-in-part = Importé sauf quelques lignes
dropped-failed = Non importé
dropped-rows = { $created } nouvelles, { $updated } modifiées, { $unchanged } inchangées, { $rejected } refusées
dropped-problem = Ligne { $n } : { $reason }
dropped-problem-column = Ligne { $n }, colonne { $column } : { $reason }
agreement = Accord
agreement-given = Donné.
agreement-missing = Pas encore : { $provider } le demande dans le navigateur.
agree-at = Donner l’accord chez { $provider }
agreement-back = L’adresse à laquelle vous êtes renvoyé, à y indiquer au préalable :
not-agreed = L’accord n’a pas été donné : { $why }
agreed-too-late = Cet accord a pris trop de temps ou a été commencé par quelqu’un d’autre. Recommencez sur la page du compte.
