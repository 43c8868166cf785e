"""Words too common to search by, in three languages. Words that carry law are never among them: `не`, `ни`, `без`, `кроме`,
`если`, `вправе`, `емес`, `жоқ`, `not`, `unless`; one of them lost turns a clause into its opposite."""

from __future__ import annotations

from typing import Final

from lawdiff.language.word_lists import words

STOP_WORDS: Final[dict[str, frozenset[str]]] = {
    "rus": words(
        """
        а в во для до же за и из или их к ко ли на над но о об обо он она они оно от по под при про с со так также то того том
        тому ту тот та те тем у что чтобы это этого этой этом этому эту эти этих этим этими этот бы был была было были быть его
        ее ей ему ею им ими нее ней нему нем них ним ними как который которая которое которые которых которому которым которой
        котором которую которыми между ж уже ещё еще лишь вот мы вы я ты нас вас нам вам мне меня мной тебя тебе мой моя мое мои
        мою моей моего наш ваш вашего свой своя свое свои своего своей своих своим своими свою
        """
    ),
    "kaz": words(
        """
        және мен бен пен да де та те ма ме ба бе па пе ғой қой ғана ше ал ол бұл осы сол мына ана оның оны оған онда одан онымен олар олардың
        оларды оларға бұған бұның бұны бұдан мұны мұның осының осыны осыған осында осындай сондай мұндай ондай соның соны соған сонда
        үшін деп деген дейін туралы бойынша арқылы сайын сондай-ақ сонымен қатар кейін соң бірге біз сіз сен мен менің сенің сіздің біздің
        маған саған сізге бізге еді екен болып
        """
    ),
    "eng": words(
        """
        a an the and or of to in on at by for from with as is are was were be been being am this that these those there it its he him his
        she her they them their theirs we us our you your i me my who whom whose which what so than then too very do does did has have had
        into onto about also such
        """
    ),
}

# Never to be dropped, whatever a list says; a test holds the two apart.
CARRY_LAW: Final[dict[str, frozenset[str]]] = {
    "rus": words(
        """
        не ни нет без кроме если вправе исключая исключительно только запрещается запрещено нельзя обязан обязаны должен должны может могут
        подлежит любой каждый все никто ничто никакой никогда более менее свыше ранее позднее либо иначе
        """
    ),
    "kaz": words(
        """
        емес жоқ егер тек басқа тыс қоспағанда ешкім ештеңе ешқандай ешқашан тиіс міндетті құқылы болмайды рұқсат тыйым барлық әрбір кез кем
        артық астам бұрын немесе қажет мүмкін
        """
    ),
    "eng": words(
        """
        not no nor none never nobody nothing without unless except if only shall must may should can cannot any every all either neither
        before after until under over more less within against between other
        """
    ),
}
