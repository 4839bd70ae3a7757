copy-what = Copiar { $what }
remove-what = Remover { $what }
by-whom = por { $who }
until-when = até { $until }
snoozed-until = Adiado até { $until }
days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}
days-under-way = { $n ->
    [one] { $n } dia a caminho
   *[other] { $n } dias a caminho
}
days-since-payment = { $n ->
    [one] { $n } dia desde o pagamento
   *[other] { $n } dias desde o pagamento
}
unit-days = d
unit-of-days = dias
unit-of-hours = horas
handled = Resolvido
snooze = Adiar
close = Fechar
close-esc = Fechar (Esc)
for = Por
note = Nota
optional = opcional
supplier-answered-ships-friday = Fornecedor respondeu, envia na sexta
it-returns-at-once-when = Ele volta na hora se surgir um novo motivo.
what-this-means = O que isto significa
parcel = Pacote
copy-the-number = Copiar o código
no-number-yet = Ainda sem código
needs-attention = Precisa de atenção:
supplier = Fornecedor
customer = Cliente
put-aside = Deixado de lado
bring-back = Trazer de volta
tracking-window = Janela de rastreio
parcels = Pacotes
insights = Análises
not-understood = Não entendido
settings = Configurações
help = Ajuda
all-parcels = Todos os pacotes
copy = Copiar
store = Loja
paid = Pago
filters = Filtros
apply = Aplicar
carrier = Transportadora
pages = Páginas
first-page = Primeira página
re-track = Rastrear de novo
guess = Suposição
the-customer-must-fetch-it = O cliente precisa retirar
the-carrier-reports-a-delay = A transportadora informa um atraso
name = Nome
to-the-supplier = Ao fornecedor
to-the-customer = Ao cliente
save = Salvar
change = Alterar
remove = Remover
tracking-number = Código de rastreio
last-answer = Última resposta
only-owners-can-change-this = Só proprietários podem alterar isto.
next = Próxima

# Por que uma linha está amarela, sem ponto final.
reason-no-number-since = Sem código de rastreio { $span } após o pagamento
reason-not-scanned = Sem novidades há { $span }; ainda sem leitura
reason-no-scan-since = Sem leitura há { $span }; visto pela última vez em { $place }
reason-no-scan = Sem leitura há { $span }
reason-nothing-yet = Nada da transportadora há { $span }
reason-not-recognised = Nenhuma transportadora consultada conhece este código
reason-not-picked-up = Não coletado há { $span }
carrier-not-known = Transportadora desconhecida

# O que a última ação fez.
done-phrase = O texto tem seu significado.
done-phrase-removed = O significado foi removido.
done-past-nothing-moved = O passado foi lido de novo, e nenhum pacote mudou.
done-past-moved = { $n ->
    [one] O passado foi lido de novo, e { $n } pacote mudou.
   *[other] O passado foi lido de novo, e { $n } pacotes mudaram.
}
done-past-being-read = O passado está sendo lido de novo; pacotes mudam enquanto isso.
done-override = O status foi definido à mão. A sincronização automática fica parada até você rastrear de novo.
done-retrack = A sincronização automática voltou, e os eventos da transportadora decidem.
done-number = O código foi substituído, e os prazos começam de novo.
done-first-number = O código foi adicionado.
done-carrier = A transportadora foi alterada, e o que foi informado é lido de novo.
done-snooze = O alerta foi adiado. Ele volta na hora se surgir um novo motivo.
done-handled = Marcado como resolvido. O alerta volta na hora se surgir um novo motivo.
done-brought-back = O alerta está de volta.
done-wrote = Ficou anotado que você enviou a mensagem.
done-settings = Salvo.
done-sync = O serviço será consultado assim que permitir.
done-fetch = Os pedidos estão sendo buscados.
done-agreed = A autorização foi concedida; a partir de agora o serviço é consultado.
done-provider-removed = A conta foi removida com seus segredos.
done-revoked = A chave foi revogada. Quem a usava é recusado a partir de agora.
done-uninvited = O convite foi retirado.
done-role = O papel foi alterado.
done-removed = A pessoa foi removida e desconectada.
done-left = Você não está mais nesse espaço de trabalho.
done-password = Sua senha foi alterada.
