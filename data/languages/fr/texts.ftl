no-phrases = Vous n’avez encore donné de sens à aucun texte. <a href="{ $href }">Voyez ce qui n’a pas été compris</a>, ouvrez un événement d’un colis, ou écrivez-en un ci-dessous.
no-phrases-here = Aucun texte n’a encore reçu de sens ici.
holds-when = Quand un texte contient
holds-means = il signifie
the-meaning-of = le sens de { $phrase }
preview-newest = Seuls les { $n } colis les plus récents ont été examinés. Quand vous confirmez, tous sont relus.
preview-understood = { $n ->
    [one] { $n } événement de plus garde son sens et n’est plus une supposition.
   *[other] { $n } événements de plus gardent leur sens et ne sont plus des suppositions.
}
preview-by-hand = { $n ->
    [one] { $n } colis garde son statut, défini à la main.
   *[other] { $n } colis gardent leur statut, défini à la main.
}
preview-would-mean = changeraient de sens
remove-and-move = { $n ->
    [one] Retirer et déplacer { $n } colis
   *[other] Retirer et déplacer { $n } colis
}
save-and-move = { $n ->
    [one] Enregistrer et déplacer { $n } colis
   *[other] Enregistrer et déplacer { $n } colis
}
and-n-more = Et { $n } de plus.
texts-that-parcelwatch-does-not = Des textes que Parcelwatch ne connaît pas : ce qu’il en a fait est une supposition. Dites ce que l’un d’eux signifie, et le passé est relu.
all-carriers = Tous les transporteurs
show-all = Tout afficher
everything-was-understood = Tout a été compris
nothing-of-this-carrier-is = Rien de ce transporteur n’est une supposition.
no-checkpoint-is-a-guess = Aucun événement n’est une supposition. Les textes que personne ne connaît seront listés ici, les plus fréquents d’abord.
texts-that-were-not-understood = Textes non compris, les plus fréquents d’abord
checkpoints = Événements
the-carriers-words = Les mots du transporteur
newest = Le plus récent
for-example = Par exemple
what-it-means = Ce que cela signifie
give-it-a-meaning = Lui donner un sens
ignore = Ignorer
more = Plus
shorten-it-to-the-words = Réduisez-le aux mots qui portent le sens : sans noms, lieux, dates ni nombres. La casse, les accents et la ponctuation ne comptent pas, parenthèses comprises. Cela vaut pour tous les transporteurs.
a-star-at-a-words = une étoile en fin de mot : le mot peut continuer, comme dans « returned »
a-blank-three-dots-a = une espace, trois points, une espace : jusqu’à 60 caractères peuvent se trouver entre
one-of-these = l’un de ceux-ci
choose-a-meaning = Choisir un sens
asked-the-carrier = Demandé au transporteur
see-what-it-would-do = Voir ce que cela ferait
give-a-text-a-meaning = Donner un sens à un texte
nothing-changes-before-you-have = Rien ne change avant que vous ayez vu ce que cela ferait.
the-text-and-its-meaning = Le texte et son sens
remove-a-phrase = Retirer une tournure
what-it-would-do = Ce que cela ferait
remove-this-meaning = Retirer ce sens ?
nothing-has-changed-yet = Rien n’a encore changé.
the-phrase = La tournure
no-longer-when-a-text = Plus maintenant : quand un texte contient
read-as = Lu comme
in-what-is-stored = Dans ce qui est enregistré
checkpoints-with-this-text = Événements avec ce texte
parcels-would-move = Colis qui bougeraient
from-where-to-where = D’où vers où
from = De
to = Vers
remove-it = Retirer
keep-it = Garder
change-it = Modifier
parcels-that-would-move = Colis qui bougeraient
what-texts-mean = Sens des textes
what-you-say-here-wins = Ce que vous dites ici l’emporte sur tout ce que Parcelwatch sait des mots des transporteurs. Les nouveaux événements sont aussitôt lus ainsi, et le passé est relu.
the-past-is-being-read = Le passé est en cours de lecture avec votre dernière modification. Des colis bougent à mesure.
your-phrases = Vos tournures
said-by = Dit par
change-or-remove = Modifier ou retirer
choose-what-it-means = Choisissez ce que cela signifie.
changes-no-status = Ne change aucun statut
as-it-is-now = Comme maintenant
phrase-not-in-text = La tournure ne figure pas dans le texte dont vous êtes parti.
phrase-known = { $who } a déjà donné le même sens à cette tournure.
phrase-known-otherwise = { $who } a dit qu’elle signifie « { $meaning } ». Enregistrer remplace cela.
phrase-earlier-change = Une modification antérieure est encore en cours d’application au passé ; ses mouvements sont comptés ici aussi.
counted-choice = { $name } ({ $n })

# Ce qu’un texte peut signifier.
means-announced = Annoncé ; le transporteur ne l’a pas encore
means-collected = Le transporteur l’a pris en charge ou accepté
means-moving = Il avance ; où, le trajet le dit
means-exported = Il quitte son pays, ou voyage entre deux pays
means-customs = La douane s’en occupe, sans difficulté
means-landed = Il est arrivé dans le pays de destination, ou y a été libéré
means-at-hub = Il est au dépôt ou au bureau de poste qui dessert le client
means-pickup = Il attend que le client le retire
means-out-for-delivery = Il est en cours de livraison
means-delivered = Il a été livré
means-failed = Une livraison a échoué, ou l’adresse est fausse
means-returned = Il repart, ou est revenu chez l’expéditeur
means-exception = Il est retenu, perdu, abîmé ou arrêté
means-delay = Il est en retard, rien d’autre
means-nothing = Rien sur l’endroit où il est : ignorer
