"""How a brief was made and how far it reaches: the sections on method and limits, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lawdiff.assess.instrument import Tongue

METHOD: Final[Mapping[Tongue, tuple[str, ...]]] = {
    "eng": (
        "Each article of the instrument is put as one or more benchmark questions with a test for each answer. The answer is on a closed scale: "
        "goes beyond, complies, complies in part, gap, contradicts, not applicable; procedural articles put no test.",
        "An answer rests on provisions of the law, each cited with the date of its edition and a hash of its words. The words shown here were drawn "
        "from the editions held when this document was made; where the hash differs, the document says so.",
        "A cited provision whose words have changed in a later edition makes the row stale. This is worked out each time and never written down.",
        "Where another act would decide, the question is not assessed and the act is named.",
        "Answers of several assessors stand side by side. Weight 3 is given to what decides life, liberty or status, 1 to what matters least.",
    ),
    "rus": (
        "Каждая статья документа изложена как один или несколько контрольных вопросов с критерием для каждого ответа. Шкала ответов закрыта: "
        "сверх требуемого, соответствует, соответствует частично, пробел, противоречит, неприменимо; процедурные статьи не проверяются.",
        "Ответ опирается на положения закона; каждое приведено с датой редакции и отпечатком слов. Показанные слова взяты из редакций, имевшихся при "
        "составлении документа; если отпечаток расходится, об этом сказано.",
        "Если слова приведенного положения изменились в более поздней редакции, строка устарела. Это вычисляется каждый раз и нигде не записывается.",
        "Если вопрос решает иной акт, он не оценен, а акт назван.",
        "Ответы нескольких оценивающих стоят рядом. Вес 3 дан тому, от чего зависят жизнь, свобода или статус, вес 1 — наименее важному.",
    ),
    "kaz": (
        "Құжаттың әр бабы бір немесе бірнеше бақылау сұрағы түрінде берілген, әр жауаптың өлшемі бар. Жауаптар шкаласы тұйық: талаптан артық, "
        "сәйкес келеді, ішінара сәйкес келеді, олқылық, қайшы келеді, қолданылмайды; рәсімдік баптар тексерілмейді.",
        "Жауап заңның ережелеріне сүйенеді; әрқайсысы редакция күнімен және сөздерінің ізімен келтірілген. Көрсетілген сөздер құжат жасалған кезде "
        "қолда болған редакциялардан алынған; із сәйкес келмесе, ол айтылған.",
        "Келтірілген ереженің сөздері кейінгі редакцияда өзгерсе, жол ескірген болады. Бұл әр жолы есептеледі, еш жерде жазылмайды.",
        "Мәселені басқа акт шешетін болса, сұрақ бағаланбайды, акт аталады.",
        "Бірнеше бағалаушының жауаптары қатар тұрады. Өмірге, бостандыққа немесе мәртебеге қатысты мәселеге 3 салмақ, ең аз маңыздысына 1 салмақ берілген.",
    ),
}

LIMITS: Final[Mapping[Tongue, tuple[str, ...]]] = {
    "eng": (
        "What the instrument asks is told in our own words. The treaty's text decides; quote the treaty, not this document.",
        "The law is read as written. Practice, unpublished acts and decisions of courts are not looked at.",
        "Only the acts and editions under Sources were read. Later amendments that are not held are not taken into account. Articles of other acts that "
        "a reason names are where to start reading; nothing was decided by them.",
    ),
    "rus": (
        "Требования документа пересказаны своими словами. Решает текст договора; цитируйте договор, а не эту записку.",
        "Закон читается как написан. Практика, неопубликованные акты и решения судов не рассматриваются.",
        "Прочитаны только акты и редакции из раздела «Источники». Более поздние изменения, которых нет в корпусе, не учтены. Статьи иных актов, "
        "названные в обоснованиях, указывают, с чего начать чтение; ответ на них не опирается.",
    ),
    "kaz": (
        "Құжаттың талаптары өз сөзімізбен баяндалған. Шарттың мәтіні шешуші; осы жазбадан емес, шарттан дәйексөз келтіріңіз.",
        "Заң жазылған күйінде оқылады. Тәжірибе, жарияланбаған актілер мен сот шешімдері қаралмайды.",
        "«Дереккөздер» бөліміндегі актілер мен редакциялар ғана оқылды. Корпуста жоқ кейінгі өзгерістер ескерілмеген. Негіздемелерде аталған басқа "
        "актілердің баптары оқуды неден бастау керегін ғана көрсетеді; жауап оларға сүйенбейді.",
    ),
}
