no-phrases = Aún no ha dado significado a ningún texto. <a href="{ $href }">Vea lo que no se entendió</a>, abra cualquier evento de un paquete o escriba uno abajo.
no-phrases-here = Aquí aún no se ha dado un significado a ningún texto.
holds-when = Cuando un texto contiene
holds-means = significa
the-meaning-of = el significado de { $phrase }
preview-newest = Solo se miraron los { $n } paquetes más recientes. Al confirmar se leen todos.
preview-understood = { $n ->
    [one] { $n } evento más conserva su significado y deja de ser una suposición.
   *[other] { $n } eventos más conservan su significado y dejan de ser suposiciones.
}
preview-by-hand = { $n ->
    [one] { $n } paquete conserva su estado, fijado a mano.
   *[other] { $n } paquetes conservan su estado, fijado a mano.
}
preview-would-mean = significarían otra cosa
remove-and-move = { $n ->
    [one] Quitar y mover { $n } paquete
   *[other] Quitar y mover { $n } paquetes
}
save-and-move = { $n ->
    [one] Guardar y mover { $n } paquete
   *[other] Guardar y mover { $n } paquetes
}
and-n-more = Y { $n } más.
texts-that-parcelwatch-does-not = Textos que Parcelwatch no conoce: lo que hizo con ellos es una suposición. Diga qué significa uno y el pasado se vuelve a leer.
all-carriers = Todos los transportistas
show-all = Mostrar todos
everything-was-understood = Todo se entendió
nothing-of-this-carrier-is = Nada de este transportista es una suposición.
no-checkpoint-is-a-guess = Ningún evento es una suposición. Los textos que nadie conoce aparecerán aquí, los más frecuentes primero.
texts-that-were-not-understood = Textos no entendidos, los más frecuentes primero
checkpoints = Eventos
the-carriers-words = Palabras del transportista
newest = Más reciente
for-example = Por ejemplo
what-it-means = Qué significa
give-it-a-meaning = Darle un significado
ignore = Ignorar
more = Más
shorten-it-to-the-words = Redúzcalo a las palabras que llevan el significado: sin nombres, lugares, fechas ni números. No importan las mayúsculas, los acentos ni la puntuación, tampoco los paréntesis. Vale para todos los transportistas.
a-star-at-a-words = un asterisco al final de una palabra: la palabra puede continuar, como en «returned»
a-blank-three-dots-a = un espacio, tres puntos, un espacio: en medio puede haber hasta 60 caracteres
one-of-these = uno de estos
choose-a-meaning = Elija un significado
asked-the-carrier = Preguntado al transportista
see-what-it-would-do = Ver qué haría
give-a-text-a-meaning = Dar un significado a un texto
nothing-changes-before-you-have = Nada cambia antes de que vea lo que haría.
the-text-and-its-meaning = El texto y su significado
remove-a-phrase = Quitar una expresión
what-it-would-do = Qué haría
remove-this-meaning = ¿Quitar este significado?
nothing-has-changed-yet = Aún no ha cambiado nada.
the-phrase = La expresión
no-longer-when-a-text = Ya no: cuando un texto contiene
read-as = Se lee como
in-what-is-stored = En lo guardado
checkpoints-with-this-text = Eventos con este texto
parcels-would-move = Paquetes que se moverían
from-where-to-where = De dónde a dónde
from = De
to = A
remove-it = Quitarlo
keep-it = Conservarlo
change-it = Cambiarlo
parcels-that-would-move = Paquetes que se moverían
what-texts-mean = Qué significan los textos
what-you-say-here-wins = Lo que diga aquí prevalece sobre todo lo que Parcelwatch sabe de las palabras de los transportistas. Los eventos nuevos se leen así de inmediato, y el pasado se vuelve a leer.
the-past-is-being-read = El pasado se está leyendo con su último cambio. Los paquetes se mueven mientras tanto.
your-phrases = Sus expresiones
said-by = Dicho por
change-or-remove = Cambiar o quitar
choose-what-it-means = Elija qué significa.
changes-no-status = No cambia ningún estado
as-it-is-now = Como está ahora
phrase-not-in-text = La expresión no aparece en el texto del que partió.
phrase-known = { $who } ya dio a esta expresión el mismo significado.
phrase-known-otherwise = { $who } dijo que significa «{ $meaning }». Al guardar se sustituye.
phrase-earlier-change = Un cambio anterior aún se está aplicando al pasado; sus movimientos también se cuentan aquí.
counted-choice = { $name } ({ $n })

# Lo que puede significar un texto.
means-announced = Anunciado; el transportista aún no lo tiene
means-collected = El transportista lo recogió o lo aceptó
means-moving = Se mueve; dónde, lo dice la ruta
means-exported = Sale de su país o viaja entre países
means-customs = La aduana lo tramita, sin problemas
means-landed = Llegó al país de destino o fue liberado allí
means-at-hub = Está en el centro o la oficina de correos que atiende al cliente
means-pickup = Espera a que el cliente lo recoja
means-out-for-delivery = Está en reparto
means-delivered = Fue entregado
means-failed = Falló una entrega o la dirección es errónea
means-returned = Vuelve, o ya está con su remitente
means-exception = Está retenido, perdido, dañado o parado
means-delay = Va con retraso, nada más
means-nothing = Nada sobre dónde está: ignorarlo
