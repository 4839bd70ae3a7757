what-to-do-colon = O que fazer:
what-to-do = O que fazer
what-the-statuses-and-flags = O que os status e os alertas significam, e o que fazer. Cada status e cada alerta do produto leva à sua página aqui.
more-about-it = Saiba mais
help-part-questions = Perguntas frequentes
help-part-statuses = Status
help-part-flags = Alertas

help-why-yellow = Por que uma linha está amarela?
help-why-yellow-lead = Amarelo significa que alguém deveria olhar o pacote, e nada mais. A linha diz o motivo em palavras.
help-why-yellow-do = Percorra a aba Atenção toda manhã. Escreva ao fornecedor ou ao cliente, adie o que já teve resposta e marque como resolvido o que está feito.
help-why-yellow-more-1 = Há quatro motivos: sem código de rastreio, sem novidades, código não reconhecido e pendente há tempo demais. Uma linha também fica na sua própria aba, então os totais das abas não precisam somar.
help-why-yellow-more-2 = Nada precisa ser limpo à mão: o alerta some assim que seu motivo acaba. Pacotes entregues ou com ocorrências, os de status definido à mão e aqueles cujos pedidos foram todos reembolsados ou cancelados nunca ficam amarelos.
help-why-yellow-more-3 = Um alerta adiado ou resolvido volta na hora se surgir um novo motivo, também o mesmo silêncio depois de uma nova leitura.

help-stuck-in-pending = Um pacote está parado em Pendente
help-stuck-in-pending-lead = Pendente significa que nenhuma transportadora escaneou o pacote. Ou ele não foi entregue a ela, ou outra transportadora o tem, ou o código está errado.
help-stuck-in-pending-do = Até três dias: espere. De quatro a sete dias: peça ao fornecedor que confirme a entrega à transportadora. Mais de sete: escreva ao fornecedor e considere um reembolso.
help-stuck-in-pending-more-1 = Abra a janela de rastreio e veja a transportadora: se ela só foi reconhecida pelo código, “Transportadora errada?” lista as outras possíveis.
help-stuck-in-pending-more-2 = Alguns fornecedores dão o código do primeiro trecho, e a transportadora da última milha tem outro. Peça esse código e substitua com “Código errado?”.
help-stuck-in-pending-more-3 = Se o cliente escrever que chegou, defina o status à mão como Entregue, com uma nota.

help-delivered-but-not-there = Entregue, mas o cliente diz que não
help-delivered-but-not-there-lead = A leitura da transportadora diz que foi entregue. A maioria desses pacotes está na agência, com um vizinho ou em um armário.
help-delivered-but-not-there-do = Peça ao cliente que pergunte primeiro na agência dos correios e aos vizinhos. “Ao cliente”, na janela, tem um texto para isso.
help-delivered-but-not-there-more-1 = Leia o último evento: as transportadoras costumam dizer com quem ficou e em que cidade. Outra cidade que não a do cliente significa outro pacote: pergunte ao fornecedor.
help-delivered-but-not-there-more-2 = Para uma disputa, “Comprovante para uma disputa” na janela de rastreio reúne todos os eventos, suas fontes e horas em uma página para o serviço de pagamento.

help-abnormal-or-attention = Ocorrências ou Atenção?
help-abnormal-or-attention-lead = Ocorrências é o que uma transportadora informa como falho: uma entrega, uma devolução, uma exceção. Atenção é o que ninguém informa: o silêncio.
help-abnormal-or-attention-do = Ocorrências: aja na hora, o fornecedor verifica com a transportadora. Atenção: aja antes que o cliente pergunte.
help-abnormal-or-attention-more-1 = Ocorrências é uma aba em que um pacote fica, e você pode colocá-lo lá à mão. Atenção é uma marca em pacotes de outras abas, e depende só do tempo.

help-when-refreshed = Quando códigos e status são atualizados?
help-when-refreshed-lead = Na hora, quando algo chega por arquivo ou API. Os totais das abas são exatos a todo momento.
help-when-refreshed-more-1 = Um status decorre de tudo o que as transportadoras disseram, em qualquer ordem. A janela mostra cada evento, o que se fez dele e por quê.
help-when-refreshed-more-2 = Enquanto vale um status que você definiu à mão, os eventos são guardados e mostrados como “não aplicados”. “Rastrear de novo” aplica todos de uma vez.
help-when-refreshed-more-3 = Um prazo alterado vale na hora para o que acontecer dali em diante, e em instantes para as linhas que já estão lá.

help-set-by-hand = O que acontece quando defino um status à mão?
help-set-by-hand-lead = Seu status prevalece, o pacote vai para a aba desse status, e as atualizações automáticas param.
help-set-by-hand-do = Aperte “Rastrear de novo” para devolver o pacote às transportadoras.
help-set-by-hand-more-1 = O pacote não fica amarelo enquanto vale o seu status. Quem definiu o quê, quando e por quê fica no histórico.
help-set-by-hand-more-2 = Nada muda fora do Parcelwatch: nem a loja, nem o cliente, nem o serviço de pagamento ficam sabendo.

help-awaiting-shipment = Aguardando envio
help-awaiting-shipment-lead = O código de rastreio é conhecido, e a transportadora ainda não sabe nada dele.
help-awaiting-shipment-do = Espere três dias. A partir do quarto, peça ao fornecedor que confirme; depois de uma semana, considere um reembolso.
help-awaiting-shipment-more-1 = Os fornecedores costumam criar o código antes de embalar. Até a transportadora ter os dados ou o pacote, a página dela diz que o código é desconhecido.
help-awaiting-shipment-more-2 = A linha fica amarela depois de 48 horas de silêncio, e de novo quando está pendente há mais de sete dias. Ambos os prazos mudam nas configurações.

help-awaiting-collection = Aguardando coleta
help-awaiting-collection-lead = A transportadora tem os dados do pacote, e ninguém escaneou o pacote em si.
help-awaiting-collection-do = Espere três dias. Se continuar aqui, pergunte ao fornecedor quando o entregou à transportadora.
help-awaiting-collection-more-1 = “Etiqueta criada”, “informações de envio recebidas” e similares significam isto. Provam que alguém digitou um endereço, e nada mais.

help-package-collected = Coletado
help-package-collected-lead = A transportadora tem o pacote, e ele não saiu do país de origem.
help-package-collected-do = Nada. Pode dizer aos clientes que está a caminho.
help-package-collected-more-1 = Triagem e transporte dentro do país de origem ficam aqui até o pacote ser exportado.

help-in-global-transit = Trânsito internacional
help-in-global-transit-lead = O pacote está entre dois países, até a fronteira do destino.
help-in-global-transit-do = Nada, enquanto houver notícias. O silêncio é comum aqui: voos e navios raramente são escaneados.
help-in-global-transit-more-1 = Começa com a saída do país de origem e termina quando o pacote chega ao destino. A alfândega que só processa faz parte até lá.

help-in-domestic-transit = Trânsito nacional
help-in-domestic-transit-lead = O pacote chegou, foi liberado pela alfândega ou anda no país de destino.
help-in-domestic-transit-do = Nada, enquanto houver notícias.
help-in-domestic-transit-more-1 = Um pacote cuja origem e destino são o mesmo país está aqui desde a segunda leitura.

help-at-delivery-hub = Na unidade de entrega
help-at-delivery-hub-lead = O pacote está na unidade, agência, armário ou loja que atende o cliente.
help-at-delivery-hub-do = Se a linha disser “A retirar”, diga ao cliente onde ele espera: a maioria das transportadoras devolve depois de uma ou duas semanas.

help-awaiting-delivery = Saiu para entrega
help-awaiting-delivery-lead = O pacote está com o entregador e deve ser entregue hoje.
help-awaiting-delivery-do = Nada.

help-delivered = Entregue
help-delivered-lead = A transportadora diz que o pacote foi entregue.
help-delivered-do = Se o cliente disser que não chegou, peça que pergunte primeiro na agência e aos vizinhos.
help-delivered-more-1 = Leituras de movimento que chegam tarde não reabrem um pacote entregue; uma devolução, uma falha ou uma perda, sim.
help-delivered-more-2 = “Entregue ao remetente” não é entrega: aparece como Devolvido.

help-delivery-failed = Entrega sem sucesso
help-delivery-failed-lead = A transportadora não conseguiu entregar, e tentará de novo ou pode ser ajudada.
help-delivery-failed-do = Escreva ao cliente hoje: muitas vezes o endereço está incompleto, ou não havia ninguém em casa.
help-delivery-failed-more-1 = A próxima leitura decide: de novo em rota é “Saiu para entrega”.

help-package-returned = Devolvido
help-package-returned-lead = O pacote está voltando, ou já voltou ao remetente.
help-package-returned-do = Peça ao fornecedor que verifique na hora com a transportadora, e depois decida sobre um reenvio ou reembolso.
help-package-returned-more-1 = Recusado, não retirado, endereço errado e voltando terminam todos aqui. O que vem depois é o caminho de volta.

help-other-exception = Outra ocorrência
help-other-exception-lead = Algo retém o pacote: a alfândega, uma perda, um dano, uma apreensão.
help-other-exception-do = Leia as palavras da transportadora na janela de rastreio. A alfândega quer documentos ou dinheiro do cliente; por perda ou dano, peça ao fornecedor que reclame.
help-other-exception-more-1 = Um atraso sozinho não é ocorrência: o status fica, e a linha diz que a transportadora informa um atraso.
help-other-exception-more-2 = Não é definitivo: a próxima leitura que situa o pacote decide.

help-no-tracking-number = Sem código de rastreio
help-no-tracking-number-lead = O pedido foi pago há uma semana ou mais, e ninguém informou um código de rastreio.
help-no-tracking-number-do = Veja o pedido no fornecedor: ele chegou a ser enviado? Peça o código, ou um reembolso.
help-no-tracking-number-more-1 = O prazo começa quando o cliente pagou; nas configurações pode começar quando o fornecedor foi pago.
help-no-tracking-number-more-2 = O alerta some quando chega um código, ou quando o pedido é reembolsado ou cancelado.

help-stalled = Sem novidades
help-stalled-lead = Não há notícias do pacote há mais de 48 horas.
help-stalled-do = Verifique hoje, antes que o cliente pergunte. Veja a página da transportadora; se não disser mais, pergunte ao fornecedor.
help-stalled-more-1 = O prazo começa com a última palavra da transportadora, ou quando o código ficou conhecido. Uma leitura que chega tarde conta da sua própria hora, não de agora.
help-stalled-more-2 = Entre dois países, um silêncio de alguns dias é comum. Se for o normal de uma transportadora, dê a ela um prazo maior nas configurações.
help-stalled-more-3 = O alerta some com a próxima novidade, e quando a viagem termina.

help-number-not-recognised = Código não reconhecido
help-number-not-recognised-lead = Todas as transportadoras consultadas dizem há 48 horas que desconhecem o código.
help-number-not-recognised-do = Confira o código e a transportadora na janela de rastreio. Se ambos parecerem certos, peça o código certo ao fornecedor.
help-number-not-recognised-more-1 = Um código com erro de digitação, o de outro pacote e um que nunca foi usado parecem todos assim.

help-pending-too-long = Pendente há tempo demais
help-pending-too-long-lead = O código é conhecido há mais de sete dias, e a transportadora não coletou o pacote.
help-pending-too-long-do = Escreva ao fornecedor e peça um comprovante de que o entregou à transportadora. Considere um reembolso.
help-pending-too-long-more-1 = O prazo começa quando o código fica conhecido. Não começa de novo quando a transportadora recebe os dados.
