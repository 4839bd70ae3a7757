what-to-do-colon = Qué hacer:
what-to-do = Qué hacer
what-the-statuses-and-flags = Qué significan los estados y los avisos, y qué hacer con ellos. Cada estado y cada aviso del producto lleva a su página aquí.
more-about-it = Más información
help-part-questions = Preguntas frecuentes
help-part-statuses = Estados
help-part-flags = Avisos

help-why-yellow = ¿Por qué una fila está en amarillo?
help-why-yellow-lead = El amarillo significa que alguien debería mirar el paquete, y nada más. La fila dice el motivo con palabras.
help-why-yellow-do = Repase cada mañana la pestaña Atención. Escriba al proveedor o al cliente, posponga lo que ya tiene respuesta y marque como resuelto lo que está hecho.
help-why-yellow-more-1 = Hay cuatro motivos: sin número de seguimiento, sin novedades, número no reconocido y pendiente demasiado tiempo. Una fila sigue también en su propia pestaña, así que los totales de las pestañas no tienen por qué sumar.
help-why-yellow-more-2 = No hay que borrar nada a mano: el aviso desaparece en cuanto acaba su motivo. Los paquetes entregados o con incidencias, los que tienen un estado fijado a mano y aquellos cuyos pedidos se reembolsaron o cancelaron por completo nunca están en amarillo.
help-why-yellow-more-3 = Un aviso pospuesto o resuelto vuelve de inmediato si surge un motivo nuevo, también el mismo silencio tras un nuevo escaneo.

help-stuck-in-pending = Un paquete está atascado en Pendiente
help-stuck-in-pending-lead = Pendiente significa que ningún transportista ha escaneado el paquete. O no se le entregó, o lo tiene otro transportista, o el número es erróneo.
help-stuck-in-pending-do = Hasta tres días: espere. De cuatro a siete días: pida al proveedor que confirme que lo entregó al transportista. Más de siete: escriba al proveedor y considere un reembolso.
help-stuck-in-pending-more-1 = Abra la ventana de seguimiento y mire el transportista: si solo se reconoció por el número, «¿Transportista equivocado?» enumera los otros posibles.
help-stuck-in-pending-more-2 = Algunos proveedores dan el número del primer tramo y el transportista de la última milla tiene otro. Pídalo y sustitúyalo con «¿Número equivocado?».
help-stuck-in-pending-more-3 = Si el cliente escribe que llegó, fije a mano el estado Entregado, con una nota.

help-delivered-but-not-there = Entregado, pero el cliente dice que no
help-delivered-but-not-there-lead = El escaneo del transportista dice que se entregó. La mayoría de esos paquetes están en la oficina de correos, con un vecino o en una taquilla.
help-delivered-but-not-there-do = Que el cliente pregunte primero en la oficina de correos y a los vecinos. «Al cliente», en la ventana, tiene un texto para ello.
help-delivered-but-not-there-more-1 = Lea el último evento: los transportistas suelen decir a quién se dejó y en qué ciudad. Otra ciudad que la del cliente significa otro paquete: pregunte al proveedor.
help-delivered-but-not-there-more-2 = Para una disputa, «Prueba para una disputa» en la ventana de seguimiento reúne todos los eventos, sus fuentes y horas en una página para el servicio de pago.

help-abnormal-or-attention = ¿Incidencias o Atención?
help-abnormal-or-attention-lead = Incidencias es lo que un transportista comunica como fallido: una entrega, una devolución, una excepción. Atención es lo que nadie comunica: el silencio.
help-abnormal-or-attention-do = Incidencias: actúe de inmediato, el proveedor lo comprueba con el transportista. Atención: actúe antes de que pregunte el cliente.
help-abnormal-or-attention-more-1 = Incidencias es una pestaña en la que está un paquete, y puede ponerlo ahí a mano. Atención es una marca en paquetes de otras pestañas, y depende solo del tiempo.

help-when-refreshed = ¿Cuándo se actualizan los números y los estados?
help-when-refreshed-lead = En cuanto llega algo por archivo o API. Los totales de las pestañas son exactos en todo momento.
help-when-refreshed-more-1 = Un estado se deduce de todo lo que dijeron los transportistas, en el orden que sea. La ventana muestra cada evento, qué se hizo con él y por qué.
help-when-refreshed-more-2 = Mientras rige un estado que fijó a mano, los eventos se guardan y se muestran como «no aplicados». «Volver a seguir» los aplica todos a la vez.
help-when-refreshed-more-3 = Un plazo cambiado vale de inmediato para lo que ocurra desde entonces, y en unos instantes para las filas que ya están.

help-set-by-hand = ¿Qué ocurre cuando fijo un estado a mano?
help-set-by-hand-lead = Su estado prevalece, el paquete pasa a la pestaña de ese estado y las actualizaciones automáticas se detienen.
help-set-by-hand-do = Pulse «Volver a seguir» para devolver el paquete a sus transportistas.
help-set-by-hand-more-1 = El paquete no está en amarillo mientras rige su estado. Quién fijó qué, cuándo y por qué queda en su historial.
help-set-by-hand-more-2 = Fuera de Parcelwatch no cambia nada: ni la tienda, ni el cliente, ni el servicio de pago se enteran.

help-awaiting-shipment = A la espera de envío
help-awaiting-shipment-lead = Se conoce el número de seguimiento y el transportista aún no sabe nada de él.
help-awaiting-shipment-do = Espere tres días. Desde el cuarto, pida al proveedor que confirme que lo entregó al transportista; tras una semana, considere un reembolso.
help-awaiting-shipment-more-1 = Los proveedores suelen crear el número antes de empaquetar. Hasta que el transportista tiene los datos o el paquete, su página dice que el número es desconocido.
help-awaiting-shipment-more-2 = La fila se pone amarilla tras 48 horas de silencio, y otra vez cuando lleva más de siete días pendiente. Ambos plazos se cambian en los ajustes.

help-awaiting-collection = A la espera de recogida
help-awaiting-collection-lead = El transportista tiene los datos del paquete y nadie ha escaneado el paquete mismo.
help-awaiting-collection-do = Espere tres días. Si sigue aquí, pregunte al proveedor cuándo lo entregó al transportista.
help-awaiting-collection-more-1 = «Etiqueta creada», «información de envío recibida» y similares significan esto. Demuestran que alguien escribió una dirección, y nada más.

help-package-collected = Recogido
help-package-collected-lead = El transportista tiene el paquete, que no ha salido de su país de origen.
help-package-collected-do = Nada. Se puede decir a los clientes que está en camino.
help-package-collected-more-1 = La clasificación y el transporte dentro del país de origen siguen aquí hasta que el paquete se exporta.

help-in-global-transit = Tránsito internacional
help-in-global-transit-lead = El paquete está entre dos países, hasta la frontera de su destino.
help-in-global-transit-do = Nada, mientras haya noticias. El silencio es habitual aquí: los vuelos y barcos rara vez se escanean.
help-in-global-transit-more-1 = Empieza con la salida del país de origen y termina cuando el paquete ha llegado a su destino. La aduana que solo tramita forma parte hasta entonces.

help-in-domestic-transit = Tránsito nacional
help-in-domestic-transit-lead = El paquete ha llegado, fue liberado por la aduana o se mueve en el país de destino.
help-in-domestic-transit-do = Nada, mientras haya noticias.
help-in-domestic-transit-more-1 = Un paquete cuyo origen y destino son el mismo país está aquí desde su segundo escaneo.

help-at-delivery-hub = En el centro de reparto
help-at-delivery-hub-lead = El paquete está en el centro, la oficina de correos, la taquilla o la tienda que atiende al cliente.
help-at-delivery-hub-do = Si la fila dice «Por recoger», diga al cliente dónde espera: la mayoría de los transportistas lo devuelven tras una o dos semanas.

help-awaiting-delivery = En reparto
help-awaiting-delivery-lead = El paquete está con el repartidor y debe entregarse hoy.
help-awaiting-delivery-do = Nada.

help-delivered = Entregado
help-delivered-lead = El transportista dice que el paquete se entregó.
help-delivered-do = Si el cliente dice que no llegó, que pregunte primero en su oficina de correos y a sus vecinos.
help-delivered-more-1 = Los escaneos de movimiento que llegan tarde no reabren un paquete entregado; una devolución, un fallo o una pérdida sí.
help-delivered-more-2 = «Entregado al remitente» no es una entrega: figura como Devuelto.

help-delivery-failed = Entrega fallida
help-delivery-failed-lead = El transportista no pudo entregarlo, y lo intentará de nuevo o se le puede ayudar.
help-delivery-failed-do = Escriba hoy al cliente: a menudo la dirección está incompleta o no había nadie en casa.
help-delivery-failed-more-1 = Decide el siguiente escaneo: de nuevo en reparto es «En reparto».

help-package-returned = Devuelto
help-package-returned-lead = El paquete vuelve, o ya está con su remitente.
help-package-returned-do = Que el proveedor lo compruebe de inmediato con el transportista, y decida después si reenviarlo o reembolsar.
help-package-returned-more-1 = Rechazado, no recogido, dirección errónea y de vuelta acaban todos aquí. Lo que viene después es el camino de vuelta.

help-other-exception = Otra incidencia
help-other-exception-lead = Algo retiene el paquete: la aduana, una pérdida, un daño, una incautación.
help-other-exception-do = Lea las palabras del transportista en la ventana de seguimiento. La aduana quiere papeles o dinero del cliente; por una pérdida o un daño, pida al proveedor que reclame.
help-other-exception-more-1 = Un simple retraso no es una incidencia: el estado queda y la fila dice que el transportista avisa de un retraso.
help-other-exception-more-2 = No es definitivo: decide el siguiente escaneo que sitúe el paquete.

help-no-tracking-number = Sin número de seguimiento
help-no-tracking-number-lead = El pedido se pagó hace una semana o más y nadie ha dado un número de seguimiento.
help-no-tracking-number-do = Mire el pedido del proveedor: ¿llegó a enviarse? Pida el número o un reembolso.
help-no-tracking-number-more-1 = El plazo empieza cuando pagó el cliente; en los ajustes puede empezar cuando se pagó al proveedor.
help-no-tracking-number-more-2 = El aviso desaparece cuando llega un número, o cuando el pedido se reembolsa o cancela.

help-stalled = Sin novedades
help-stalled-lead = No ha habido noticias del paquete desde hace más de 48 horas.
help-stalled-do = Compruébelo hoy, antes de que pregunte el cliente. Mire la página del transportista; si no dice más, pregunte al proveedor.
help-stalled-more-1 = El plazo empieza con la última palabra del transportista, o cuando se conoció el número. Un escaneo que llega tarde cuenta desde su propia hora, no desde ahora.
help-stalled-more-2 = Entre dos países es común un silencio de algunos días. Si es habitual en un transportista, dele un plazo más largo en los ajustes.
help-stalled-more-3 = El aviso desaparece con la próxima noticia y cuando acaba el viaje.

help-number-not-recognised = Número no reconocido
help-number-not-recognised-lead = Todos los transportistas consultados dicen desde hace 48 horas que desconocen el número.
help-number-not-recognised-do = Compruebe el número y su transportista en la ventana de seguimiento. Si ambos parecen correctos, pida el número correcto al proveedor.
help-number-not-recognised-more-1 = Un número con una errata, el de otro paquete y uno que nunca se usó se ven todos así.

help-pending-too-long = Pendiente demasiado tiempo
help-pending-too-long-lead = El número se conoce desde hace más de siete días y el transportista no ha recogido el paquete.
help-pending-too-long-do = Escriba al proveedor y pida una prueba de que lo entregó al transportista. Considere un reembolso.
help-pending-too-long-more-1 = El plazo empieza cuando se conoce el número. No empieza de nuevo cuando el transportista recibe los datos.
