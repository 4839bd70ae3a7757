copy-what = Copiar { $what }
remove-what = Quitar { $what }
by-whom = por { $who }
until-when = hasta el { $until }
snoozed-until = Pospuesto hasta el { $until }
days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
days-under-way = { $n ->
    [one] { $n } día en camino
   *[other] { $n } días en camino
}
days-since-payment = { $n ->
    [one] { $n } día desde el pago
   *[other] { $n } días desde el pago
}
unit-days = d
unit-of-days = días
unit-of-hours = horas
handled = Resuelto
snooze = Posponer
close = Cerrar
close-esc = Cerrar (Esc)
for = Durante
note = Nota
optional = opcional
supplier-answered-ships-friday = El proveedor respondió, envía el viernes
it-returns-at-once-when = Vuelve de inmediato si surge un motivo nuevo.
what-this-means = Qué significa
parcel = Paquete
copy-the-number = Copiar el número
no-number-yet = Aún sin número
needs-attention = Requiere atención:
supplier = Proveedor
customer = Cliente
put-aside = Apartado
bring-back = Recuperar
tracking-window = Ventana de seguimiento
parcels = Paquetes
insights = Análisis
not-understood = No entendido
settings = Ajustes
help = Ayuda
all-parcels = Todos los paquetes
copy = Copiar
store = Tienda
paid = Pagado
filters = Filtros
apply = Aplicar
carrier = Transportista
pages = Páginas
first-page = Primera página
re-track = Volver a seguir
guess = Suposición
the-customer-must-fetch-it = El cliente debe recogerlo
the-carrier-reports-a-delay = El transportista avisa de un retraso
name = Nombre
to-the-supplier = Al proveedor
to-the-customer = Al cliente
save = Guardar
change = Cambiar
remove = Quitar
tracking-number = Número de seguimiento
last-answer = Última respuesta
only-owners-can-change-this = Solo los propietarios pueden cambiarlo.
next = Siguiente

# Por qué una fila está en amarillo, sin punto final.
reason-no-number-since = Sin número de seguimiento { $span } después del pago
reason-not-scanned = Sin novedades desde hace { $span }; aún sin escanear
reason-no-scan-since = Sin escaneo desde hace { $span }; visto por última vez en { $place }
reason-no-scan = Sin escaneo desde hace { $span }
reason-nothing-yet = Nada del transportista desde hace { $span }
reason-not-recognised = Ningún transportista consultado conoce este número
reason-not-picked-up = Sin recoger desde hace { $span }
carrier-not-known = Transportista desconocido

# Lo que hizo la última acción.
done-phrase = El texto ya tiene su significado.
done-phrase-removed = El significado se ha quitado.
done-past-nothing-moved = El pasado se ha vuelto a leer y ningún paquete se ha movido.
done-past-moved = { $n ->
    [one] El pasado se ha vuelto a leer y se ha movido { $n } paquete.
   *[other] El pasado se ha vuelto a leer y se han movido { $n } paquetes.
}
done-past-being-read = El pasado se está volviendo a leer; los paquetes se mueven mientras tanto.
done-override = El estado se ha fijado a mano. La sincronización automática queda detenida hasta que vuelva a seguir el paquete.
done-retrack = La sincronización automática vuelve a estar activa y deciden los eventos del transportista.
done-number = El número se ha sustituido y los plazos empiezan de nuevo.
done-first-number = El número se ha añadido.
done-carrier = El transportista se ha cambiado y lo comunicado se vuelve a leer.
done-snooze = El aviso se ha pospuesto. Vuelve de inmediato si surge un motivo nuevo.
done-handled = Marcado como resuelto. El aviso vuelve de inmediato si surge un motivo nuevo.
done-brought-back = El aviso ha vuelto.
done-wrote = Queda anotado que envió el mensaje.
done-settings = Guardado.
done-sync = Se consultará al servicio en cuanto lo permita.
done-fetch = Se están obteniendo los pedidos.
done-agreed = La autorización está concedida; desde ahora se consulta al servicio.
done-provider-removed = La cuenta se ha quitado con sus secretos.
done-revoked = La clave se ha revocado. Quien la usaba queda rechazado desde ahora.
done-uninvited = La invitación se ha retirado.
done-role = El rol se ha cambiado.
done-removed = La persona se ha quitado y su sesión se ha cerrado.
done-left = Ya no está en ese espacio de trabajo.
done-password = Su contraseña se ha cambiado.
