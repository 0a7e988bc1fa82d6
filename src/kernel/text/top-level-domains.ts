/** Country codes with which domains exist (ISO 3166-1 alpha-2 plus ac, eu, su, uk), as of 2026. */
const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw'

/** Generic ones seen in posts of German-speaking authorities, and the common rest. Not complete: there are about 1,200. */
const generic =
  'com org net info biz edu gov int mil name pro mobi museum coop aero jobs asia cat post tel travel xyz online site website app dev page blog news shop store cloud digital email events live media network social space systems team tech today tools video web wiki work world agency center city community education foundation fund gmbh guide help house international life link one photo plus press services solutions support training vote berlin hamburg koeln cologne bayern nrw ruhr saarland wien tirol swiss brussels amsterdam paris london gratis versicherung immobilien schule reise reisen haus kaufen jetzt zone'

const known = new Set(`${countries} ${generic}`.split(' '))

/** True for the last label of a domain that a bare word such as "musterstadt.de" must end in to be taken for a link. */
export function isTopLevelDomain(label: string): boolean {
  return known.has(label.toLowerCase())
}
