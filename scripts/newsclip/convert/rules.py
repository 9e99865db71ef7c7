"""The rules for families of page layouts, one table each; everything else only applies them.

Every pattern meets a single line whose spaces are collapsed and which is at most LONGEST characters long, and
none nests repetitions: time stays linear in the length of a capture.
"""

from __future__ import annotations

import re

LONGEST = 300  # a longer line is running text; only its two ends are looked at

# --- words that several tables share

# Family names (통계청 인구총조사 2015), double ones first. Before 기자 the rare ones count too; words that
# stand there and are no names do not.
FAMILY = (
    "(?:황보|남궁|선우|제갈|사공|독고|서문|[강고공곽구국권금기길김나남노도라류마맹명모목문민박반방배백변복봉서석선설성소손송신심"
    "안양어엄여연염예오옥왕용우원위유육윤은이인임장전정제조좌주지진차채천최추탁탄태팽편평포표풍피하한함허현형호홍황])"
)
RARE = (
    "[가간갈감견경계궁근난뇌단당대독동돈두려로매모묘무묵문미빈빙부비빈사상서섭수순승시아야애영온옹운"
    "음이자저점종좌준즙창초춘탕판필학해화환후흥희]"
)
NOT_NAME = (
    r"(?!주민|마을|사진|영상|취재|편집|인턴|수습|선임|전문|객원|시민|명예|현장|온라인|디지털|본사|본지|"
    r"외부|담당|동료|후배|선배|모든|해당|이번|여러|한국|"
    r"대표|기자|앵커|특파원|대학생|학생|국민|청년|어린이)"
)
NAME = rf"{NOT_NAME}(?:{FAMILY}|{RARE})[가-힣]{{1,3}}"
ROLE = (
    r"(?:(?:선임|수습|인턴|객원|시민|주민|마을|학생|대학생|청소년|명예|취재|편집|대|온라인|디지털|논설|스포츠|의학|"
    r"과학|환경|교육|정책|[가-힣]{0,4}전문)\s?)?"
    r"(?:기자|특파원|통신원|리포터|(?:논설|편집|해설|전문)위원|논설실장|편집장|주필|화백|(?:기상)?캐스터|칼럼니스트|에디터|앵커|아나운서|PD)"
)
MAIL = r"[\w.+%-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}|\[email[ \xa0]protected\]"
DESK = (
    r"(?:[가-힣A-Za-z]{1,8}\s?)?(?:취재|편집|뉴스|보도|사회|정치|경제|문화|산업|온라인|디지털|"
    r"지역|전국|데이터)\s?(?:부|팀|국|본부|뉴스팀|취재팀|뉴스부)"
)
DAY = r"(?:(?:19|20)\d{2}|['’]?\d{2})\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?(?:일|\.)?"
CLOCK = (
    r"(?:T|\s)?(?:오전|오후|AM|PM)?\s?\d{1,2}\s?[:시]\s?\d{2}(?:\s?[:분]\s?\d{2}?)?(?:초|"
    r"분)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"
)
WEEKDAY = r"\(?[월화수목금토일](?:요일)?\)?"

# --- where a sentence ends

SENTENCE_END = re.compile(
    r"[다요죠까오네음함임됨][.?!]{1,3}[\"'”’」』)\]]{0,3}(?=\s|$|[가-힣A-Z\"'“‘▲△■□○◆])|"
    r"[다요까][\"”](?:\s?\.)?$"
)
# News says 했다, the site around it 합니다: sentences of the second kind may be the site's, legal lines are.
POLITE = re.compile(r"(?:니다|세요|시오|까요|니까|아요|어요)[.!?]{0,3}[\"'”’)\]]{0,2}$")
ASKING = re.compile(
    r"^(?:이|본) (?:기사|콘텐츠|저작물|페이지|누리집|사이트)[는은를의]\s|"
    r"제보[를는]?\s[^.]{0,12}(?:기다립|받습|부탁)|"
    r"(?:세요|시오|십시오|바랍니다|드립니다)[.!?]?[\"'”’)\]]{0,2}$"
)
LEGAL = re.compile(
    r"[ⓒ©]|copyright|rights reserved|저작권자|저작권은\s.{2,30}(?:에|에게) 있습니다", re.IGNORECASE
)
FINAL = re.compile(
    r"(?:(?<![.…])[.?!。]|[다요까죠네][.?!…]{1,3})[\"'”’」』)\]]{0,3}\s?(?:\([^)]{1,40}\)[\"'”’]?)?$|"
    r"[다요까죠][\"”’']$"
)

# --- stamps: what sites and publishing systems print before the day of publication

PUBLISHED = (
    r"(?:기사\s?)?(?:최초\s?)?(?:입력|승인|등록|작성|송고|발행|게시|게재|보도|배포|전송|"
    r"업로드|출고)\s?(?:일시|일자|시간|시각|시점|날짜|일)?"
    r"|(?:기사\s?)(?:입력|승인|등록|작성|송고)|Published|Posted(?:\son)?|Date|날짜|일시"
)
CHANGED = (
    r"(?:최종\s?)?(?:수정|업데이트|갱신|편집)\s?(?:일시|일자|시간|시각|날짜|일)?|"
    r"최종\s?(?:입력|업데이트)|Updated|Modified"
)
STAMP = re.compile(
    rf"(?:(?:^|(?<=[\s|/·:>\])(]))(?:{PUBLISHED})|(?<=[가-힣])(?:기사)?(?:입력|승인|등록))"
    rf"\s?[:：]?\s?({DAY})(?:\s?{WEEKDAY})?",
    re.IGNORECASE,
)
CHANGE = re.compile(rf"(?:^|(?<=[\s|/·:>\])(]))(?:{CHANGED})\s?[:：]?\s?({DAY})", re.IGNORECASE)
BARE_DAY = re.compile(rf"^[\s|·<(\[]{{0,3}}({DAY})[\s,]?({WEEKDAY})?[\s,|]{{0,3}}({CLOCK})?[\s)\]>|]{{0,3}}$")
STAMP_AFTER = re.compile(
    rf"({DAY})(?:\s?{WEEKDAY})?(?:\s?{CLOCK})?\s?(?:에\s|이후\s)?(?:송고|입력|승인|등록|작성|전송|발행|보도)(?![가-힣]{{2}}다)"
)
# "2025.11.04 행정안전부", "행정안전부 | 2025.11.04": a press release board prints who and when in one line.
LOOSE_DAY = re.compile(rf"^(?:[가-힣A-Za-z]{{2,12}}\s?[|·/]?\s)?({DAY})(?:\s[가-힣]{{2,12}}| \|.{{0,30}})?$")
DAY_AND_CLOCK = re.compile(rf"({DAY})\s?(?:{WEEKDAY})?\s?(?:{CLOCK})")
DAY_OF_WEEK = re.compile(rf"{DAY}\s?\(?[월화수목금토일](?:요일|\))")
LEADING_DAY = re.compile(rf"^({DAY})")
ENGLISH_DAY = re.compile(
    r"((?:(?<!\d)\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?\s(?:\d{1,2}[.,]?\s)?\d{4})",
    re.IGNORECASE,
)
# The labels of a board's form: who, when, how to reach them.
LABEL = re.compile(
    rf"(?:제\s?목|{PUBLISHED}|{CHANGED}|작성자|글쓴이|등록자|이름|조회(?:수)?|담당(?:부서|자|과)?|(?:주관)?부서(?:명)?|책임자|"
    r"첨부(?:파일)?|파일|연락처|전화(?:번호)?|출처|분류|구분|번호|보도\s?시점|엠바고)\s?[:：]?"
)
# What stands at the head of a printed page: 2 2025년 1월 2일 목요일 한울신문 제10호
PAGE_HEAD = re.compile(
    rf"^(?:\d{{1,2}}\s)?({DAY})\s?\(?[월화수목금토일]요일\)?\s([가-힣]{{2,12}})(?:\s제?\s?\d{{1,6}}호)?$"
)
STAMP_LABEL = re.compile(rf"^(?:{PUBLISHED}|{CHANGED})\s?[:：]?$", re.IGNORECASE)

# --- lines that are never part of a story: family, pattern (searched in the whole line)

NOISE: tuple[tuple[str, str], ...] = (
    # Sites on one popular Korean newspaper platform open every page with the weather of sixteen places.
    # Skip links, account links and the buttons around a headline.
    (
        "control",
        (
            r"바로\s?가기$|^바로가기|^(?:로그인|로그아웃|회원가입|마이페이지|구독(?:하기|신청)?|"
            r"기사제보|제보하기|전체메뉴|메뉴(?:열기|닫기)?|"
            r"검색(?:창)?(?:\s?(?:열기|닫기))?|통합검색|닫기|열기|홈|HOME|Home|TOP|맨\s?위로|위로|"
            r"목록(?:으로|보기)?|이전(?:글|기사)?|다음(?:글|기사)?|처음|마지막|"
            r"상태바|본문|크게\s?보기|작게\s?보기|확대|축소|인쇄(?:하기)?|프린트|출력|스크랩(?:하기)?|"
            r"북마크|저장|공유(?:하기)?|복사|URL\s?복사|주소\s?복사|"
            r"링크\s?복사|글자\s?크기.{0,12}|글씨\s?(?:크기|키우기|줄이기).{0,8}|폰트.{0,10}|가|가가|"
            r"본문\s?글씨.{0,10}|번역|다크모드|이메일|메일(?:보내기)?|"
            r"페이스북|트위터|카카오(?:톡|스토리)|네이버(?:\s?(?:블로그|밴드|뉴스))?|밴드|라인|엑스|X|"
            r"텔레그램|핀터레스트|"
            r"좋아요|싫어요|추천|응원|알림|설정|더\s?보기|더보기\s?\+?|펼치기|접기|전체\s?보기|동영상|"
            r"영상|포토|사진|배너(?:\s?닫기)?|광고|AD|"
            r"ADVERTISEMENT|advertisement|alert|"
            r"Previous|Next|Share|Print|Menu|Search|Login|Sign\s?(?:in|up)|Close|Photo of author)$"
        ),
    ),
    (
        "control",
        (
            r"(?:공유\s?하기|보내기|글자\s?(?:크기|사이즈)|기사\s?(?:듣기|프린트|스크랩|저장|공유|"
            r"보내기|원문)|음성(?:으로|재생| 재생)|"
            r"자막보기|대본보기|원문\s?보기|"
            r"카카오톡 링크|이 기사를 공유합니다|SNS\s?(?:기사|공유|보내기)|뷰어로 보기|인쇄하기|"
            r"프린트하기|구독하기|알림 ?받기|좋아요\s?\d|추천\s?\d)"
            r"(?:\s?(?:실행|중지|열기|닫기|설정|버튼|조절)?){0,3}.{0,14}$"
        ),
    ),
    (
        "control",
        r"^(?:이미지|사진|그림)?\s?(?:확대|크게|원본|원문)\s?(?:하기|보기)?$|작게.{0,20}크게|(?:페이스북|트위터|카카오톡|밴드|프린트|스크랩).{0,20}(?:공유|인쇄|트위터|복사)|^[^|]{1,12}(?:\s\|\s[^|]{1,12}){2,}$",
    ),
    ("control", r"^(?:[-+＋－×xX<>‹›«»|·•*]|가[-+]|\d{1,3}면|\d{1,6})$"),
    # Prose that a site prints around a story, never in it.
    (
        "boilerplate",
        (
            r"공식 (?:전자정부 )?누리집입니다|로그인 (?:후|하|해)|회원(?:만|에게만)\s|쿠키|"
            r"자바\s?스크립트|JavaScript|브라우저|"
            r"댓글을? (?:작성|삭제|남|등록|쓰|달)|"
            r"삭제한 댓글|삭제하시겠습니까|이용약관|개인정보\s?처리방침|청소년\s?보호|뉴스레터|"
            r"기사를? 공유|저작권 이용허락|공공누리|팩트체크|"
            r"읽어주기 기능|크롬|다른 공유|"
            r"자동\s?(?:번역|요약|생성)|요약(?:봇|문)|AI(?:가|로) (?:자동|기사)|당신의 제보|"
            r"음성(?:합성)?을? (?:지원|제공)|채널 구독|구독(?:해|하세요|과)|"
            r"(?:전화|이메일|카카오톡|카톡)[^다]{0,20}제보|제보(?:하|는|를)\s|광고문의|이 (?:기사|"
            r"콘텐츠|저작물|보도자료|자료|누리집|홈페이지|"
            r"사이트)[는은을를가의]|본 (?:기사|콘텐츠|저작물|자료)[는은을를]|"
            r"만족(?:도|하)\s?.{0,12}(?:조사|십니까|시나요)|의견을? (?:남겨|등록)|언론사홈|"
            r"본문 (?:바로|내용|시작)|기사 ?본문|"
            r"(?:여러분|당신|시청자|독자)의? ?(?:소중한 )?(?:제보|소식|의견|이야기)"
        ),
    ),
    (
        "boilerplate",
        (
            r"제보하기|▶\s?(?:네이버|카카오|유튜브|홈페이지|구독|채널|제보)|^[▶►☞]\s?.{0,40}(?:구독|"
            r"제보|바로가기|클릭|보러\s?가기|앱|"
            r"다운로드|채널|가기)"
        ),
    ),
    # Advertisements and what scripts leave behind.
    (
        "code",
        r"^\[?(?:광고|AD|Ad|Sponsored|스폰서|협찬)\]?\s?(?:링크|문의)?$|^[\[(](?:광고|AD|Sponsored|협찬)[\])]",
    ),
    # Legal lines.
    (
        "copyright",
        (
            r"저작권자|저작권\s?[ⓒ©]|저작권[은이]\s|사업자\s?(?:등록)?번호|이메일\s?주소의?\s?무단|무단\s?(?:전재|복제|배포|도용|사용)|재\s?배포\s?(?:금지|및)|All\s?rights?\s?reserved|"
            r"^Copyrights?\b|^[<(\[]?\s?[ⓒ©]|AI\s?학습.{0,12}금지|재판매\s?및\s?DB"
        ),
    ),
    ("counter", r"^\W{0,3}\d{1,3}\s?/\s?\d{1,3}$"),  # where a card stands among the others
    ("tags", r"^(?:#[^\s#]{1,30}\s?){1,20}$|^(?:태그|키워드|TAG|Tags?|관련\s?태그)\s?[:：]?"),
    ("mail", rf"^\W{{0,3}}(?:{MAIL})\W{{0,3}}$"),
    (
        "credit",
        (
            r"^[(<\[]?\s?(?:영상|촬영|취재|편집|그래픽|CG|구성|자막|카메라|VJ|드론|글|기획|"
            r"연출)\s?(?:취재|편집|기자|디자인|기획|제작|"
            r"구성|촬영|그래픽)?\s?[:：=/]\s?.{2,80}$"
        ),
    ),
    ("credit", r"^[■□◎●]?\s?(?:방송|진행|출연|대담|프로그램|연출|방송일시|대담자|인터뷰어)\s?[:：]\s"),
    ("end", r"^[<(\[]?\s?(?:끝|끝\.|이상|계속)\s?[>)\]]\.?$"),
)

# --- lines after which the page is no longer the story

AFTER: tuple[tuple[str, str], ...] = (
    (
        "copyright",
        r"(?:저작권자|저작권\s?[ⓒ©]|저작권[은이]\s|무단\s?(?:전재|복제|배포)|All\s?rights?\s?reserved|^Copyrights?\b|재\s?배포\s?금지)",
    ),
    (
        "ranking",
        (
            r"^[\[<【■●▶◆\s]{0,3}(?:(?:오늘|지금|이\s?시각|현재|실시간|가장|최근|주간|일간|"
            r"이\s?기사)\S{0,3}\s?)?(?:많이|자주|"
            r"인기|관련|추천|주요|최신|최근|핫|속보|"
            r"베스트|랭킹|주간|HOT|Hot|BEST|Best|다른|연관|함께|놓치지|같은|포토|"
            r"화제)\S{0,4}\s?\S{0,8}\s?(?:기사|뉴스|이슈|"
            r"소식|글|콘텐츠|영상|포토|갤러리|클릭|보는|본|읽은|검색어|키워드|정보|이야기|보도자료|"
            r"게시물)(?:\s?\S{1,8}){0,3}$"
        ),
    ),
    (
        "comments",
        (
            r"^(?:뉴스\s?)?(?:댓글|의견|덧글|한줄의견|Comments?|Leave a)\s?(?:\d{1,5}|쓰기|작성|보기|"
            r"삭제|등록|-|>|"
            r"\(\d+\)|\d{1,5}개)?\s?>?$|^댓글\s?(?:쓰기|삭제|작성|입력)|^0\s?/\s?\d{3}"
        ),
    ),
    ("reactions", r"^(?:좋아요|훈훈해요|슬퍼요|화나요|감동이에요|추천해요|쏠쏠정보)\s?\d|후속기사 원해요"),
    (
        "neighbours",
        (
            r"^(?:이전|다음)\s?(?:글|기사|게시물|뉴스)\s?[:：▲▼]?|^(?:PREV|NEXT|목록)$|"
            r"^(?:첨부(?:파일)?|담당\s?부서|담당자|"
            r"문의|문의처|만족도)\s?[:：]?$"
        ),
    ),
    ("banner", r"^배너$|^광고$|^ADVERTISEMENT$|^AD$"),
)

# The label of a summary that the site puts above its story.
SUMMARY = re.compile(
    r"^(?:(?:AI|뉴스|기사|본문|핵심|한눈에|생성|자동|내용|\d줄|세 줄)\s?){0,3}요약(?:봇|문|보기)?(?:$|\s?AI)"
)

# --- captions: text that belongs to a picture

CREDIT_WORD = (
    r"(?:사진\s?(?:제공|출처|자료)?|이미지|그래픽|자료\s?(?:사진|제공|화면)?|출처|제공|영상|"
    r"캡처|캡쳐|일러스트|Photo)"
)
CAPTION: tuple[tuple[str, str], ...] = (
    # (사진=…), [사진=…], /사진=…, <사진 제공 : …>, 사진제공=…
    (
        "credit",
        (
            rf"[(\[<【/|ⓒ©▲\s]\s?{CREDIT_WORD}\s?[=＝:：/|]\s?[^.]{{1,40}}[)\]>】]?\.?$|"
            rf"^{CREDIT_WORD}\s?[=＝:：/|ⓒ]"
        ),
    ),
    (
        "credit",
        (
            r"[(\[<【]\s?(?:[^)\]>】]{0,30}\s)?(?:사진|제공|캡처|캡쳐|갈무리|자료사진|DB|연합뉴스|뉴시스|"
            r"뉴스1)\s?(?:제공)?\.?[)\]>】]\s?\.?$"
        ),
    ),
    ("credit", r"(?:고 있다|[^다요죠까])\.\s?[가-힣]{2,4}\s?(?:인턴|선임)?기자$"),
    # A sentence, then the agency whose picture it is: … 있다. 나루통신
    (
        "credit",
        (
            r"[다음]\.\s?[/|ⓒ©]?\s?(?:[가-힣]{2,8}(?:뉴스|통신|일보|신문|경제)|뉴스1|뉴시스|"
            r"AP|AFP|EPA|로이터|신화)(?:\s?=?\s?[가-힣A-Za-z]{2,8})?$"
        ),
    ),
    # A sentence, then who gave the picture: … 있다. 청도군 제공 / … 모습. /시 제공 / … ⓒ 관악구
    # What is seen, as a noun, then who gave it: … 물길. 한울시
    ("credit", r"^[^.]{6,70}[^다요죠까오네.\d]\.\s[가-힣A-Za-z0-9·()]{2,12}(?:\s[가-힣A-Za-z0-9·]{1,12})?$"),
    (
        "credit",
        (
            r"[다습요음함]\.\s?[/|ⓒ©]?\s?[가-힣A-Za-z0-9·()]{1,20}(?:\s[가-힣A-Za-z0-9·]{1,12})?\s?(?:제공|"
            r"캡처|갈무리|자료사진)\.?$"
        ),
    ),
    (
        "credit",
        (
            r"[ⓒ©]\s?[가-힣A-Za-z0-9 ._·()]{2,40}$|\s?[/|]\s?[가-힣A-Za-z0-9·]{2,14}\s?(?:제공|DB|뉴스1|"
            r"뉴시스|연합뉴스|자료사진)\.?$"
        ),
    ),
    (
        "stock",
        (
            r"자료\s?사진|게티이미지|클립아트|픽사베이|셔터스톡|언스플래시|재판매\s?및\s?DB\s?금지|"
            r"본문과 (?:관련|무관)|AI\s?(?:생성|제작)\s?이미지"
        ),
    ),
    (
        "label",
        r"^[\[<(【]?\s?(?:사진\s?설명|사진|포토|그림|그래픽|이미지|영상|캡션|표)\s?\d{0,2}\s?[\]>)】:：=]",
    ),
    (
        "picture",
        (
            r"(?:모습|전경|조감도|구상도|포스터|홍보물|안내문|현수막|기념\s?촬영|단체\s?사진|화면|"
            r"청사|장면|캡처|이미지|인포그래픽|개요도|위치도|배치도|"
            r"로고|리플릿|홍보\s?이미지|웹자보|썸네일|증명사진|프로필\s?사진)\.?$"
        ),
    ),
)
# What people are seen doing: the sentence of a caption that has no credit.
SEEN = re.compile(
    r"^[^.]{6,70}(?:시연|촬영|발언|설명|인사말|기념사|축사|포즈|체험|실습|교육|강연|발표|논의|"
    r"회의|시청|점검|작업|서명|악수|박수|시찰|견학|살펴보|"
    r"둘러보|듣|바라보|들여다보|나누|받)(?:[을를]\s)?(?:하)?고\s있다\.?$"
)
ARROW = re.compile(r"^[▲△▼▽◀▶◁▷←→↑↓⬆⬇◤◥]\s?")

# --- what stands before the first word of a story

# Words in brackets that mark a kind of article or a speaker, not an outlet.
MARKS = re.compile(
    r"(?:단독|속보|종합\d?|포토|사설|칼럼|기고|기획|특집|인터뷰|르포|영상|현장|앵커|기자|"
    r"리포트|리포터|녹취|VCR|자막|아나운서|진행|내레이션|질문|답변|문|답|"
    r"편집자\s?주|알림|인사|부고|신간|전문|요약|관련기사|사진|주요내용|해설|분석|카드뉴스|"
    r"팩트체크|보도자료|설명자료|참고자료|공지|이슈|연재|현장음|"
    r"인터뷰이|발언|붙임|참고|별첨|표|그림|\d+)"
    r"(?:\s?\d{1,2})?"
)
SPEAKER = re.compile(
    r"^(?:◀\s?[^▶]{1,14}\s?▶|[\[<(【(]\s?(?:앵커|기자|리포트|리포터|인터뷰|녹취|VCR|아나운서|"
    r"현장음|싱크|스탠딩|스탠드업|"
    r"브릿지|질문|답변|자막|내레이션)[^\]>)】]{0,30}[\]>)】]"
    r"|(?:[가-힣]{2,4}\s)?(?:앵커|기자|아나운서|리포터|캐스터|진행자)\s?>|(?:녹취|인터뷰|"
    r"현장음|싱크|VCR|기자|앵커|리포트)\s?>)"
)
OUTLET_SHAPE = re.compile(
    r"(?:뉴스|일보|신문|통신(?:사)?|방송|타임(?:즈|스)|타임뉴스|저널|데일리|투데이|경제|"
    r"미디어|포스트|TV|티비|라디오|매일|도민|리뷰|위클리|코리아|프레스|헤럴드|"
    r"타임|저널리스트|브리핑|포털|News|NEWS|Times|Daily|Journal|Today|Post|뉴스\d{1,2}|[A-Z]{2,4}\d)$"
)

# --- pages that hold no article

ERROR_PAGE = re.compile(
    r"(?:페이지|게시물|기사|자료|문서|요청하신\s?\S{1,6})[을를이가은는]?\s?(?:찾을 수 없|"
    r"존재하지|없습니다)|삭제되었거나|삭제된 (?:기사|게시물|글|페이지)|"
    r"주소가? (?:잘못|변경)|잘못된 (?:접근|경로|주소|요청)|"
    r"(?:404|403|500|502|503)\s?(?:Not|Error|Forbidden|에러|오류|Bad|Service|Internal)|"
    r"Not Found|Access Denied|접근이? (?:거부|차단|제한)|권한이 없|"
    r"서비스 (?:점검|이용에 불편|일시)|시스템 점검|오류가 발생|Error \d{3}|"
    r"주소를? 다시 (?:한번 )?확인|입력하신 주소|"
    r"Bad Gateway|일시적(?:인|으로) (?:오류|장애|접속)|Just a moment|Checking your browser|보안 확인|"
    r"차단되었습니다|비정상적인 접근",
    re.IGNORECASE,
)
LOGIN_PAGE = re.compile(
    r"로그인(?:이|을|하|해| 후| 필요|해야| 페이지)|회원(?:가입| 전용| 로그인|만|으로)|"
    r"비밀번호|아이디(?:를| 저장| 찾기|\()|"
    r"본인\s?(?:인증|확인)|유료\s?(?:회원|구독|기사|콘텐츠)|구독자? 전용|멤버십|"
    r"구독하(?:시면|고|면)|프리미엄 (?:회원|콘텐츠)|무료\s?체험|남은 (?:기사|무료)|결제|"
    r"정기구독|소셜 계정|휴면 계정|이용권|약관에 동의|\(필수\)"
)
TERMS_PAGE = re.compile(
    r"제\s?\d{1,3}\s?조\s?[(\[【]|이용약관|개인정보\s?(?:처리방침|수집|보호정책)|"
    r"수집하는 개인정보|보유\s?및\s?이용기간|"
    r"이메일\s?무단\s?수집"
)
LISTING_PAGE = re.compile(
    r"검색\s?결과|^총\s?[\d,]{1,9}\s?(?:건|개)|전체\s?[\d,]{1,9}\s?건|^태그\s|^(?:번호|"
    r"순번)\s?제목|목록\s?보기|"
    r"\d{1,5}\s?/\s?\d{1,5}\s?(?:페이지|쪽)|^(?:처음|이전|다음|마지막|끝)\s?(?:페이지)?$|^페이지\s?\d|더보기"
)
