// The world as shapes: a chunk of its own, loaded when a map of partners is wanted.
import { geoCentroid, geoConicConformal, geoEqualEarth, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";

export type Shape = { code: string | null; path: string };
export type World = { shapes: Shape[]; height: number; place: (code: string) => [number, number] | null };

// ISO 3166-1: the two letters with the number that the atlas uses.
const NUMBERS = `
AF004 AL008 AQ010 DZ012 AO024 AZ031 AR032 AU036 AT040 BS044 BD050 AM051 BE056 BT064 BO068 BA070
BW072 BR076 BZ084 SB090 BN096 BG100 MM104 BI108 BY112 KH116 CM120 CA124 CF140 LK144 TD148 CL152
CN156 TW158 CO170 CG178 CD180 CR188 HR191 CU192 CY196 CZ203 BJ204 DK208 DO214 EC218 SV222 GQ226
ET231 ER232 EE233 FK238 FJ242 FI246 FR250 TF260 DJ262 GA266 GE268 GM270 PS275 DE276 GH288 GR300
GL304 GT320 GN324 GY328 HT332 HN340 HU348 IS352 IN356 ID360 IR364 IQ368 IE372 IL376 IT380 CI384
JM388 JP392 KZ398 JO400 KE404 KP408 KR410 KW414 KG417 LA418 LB422 LS426 LV428 LR430 LY434 LT440
LU442 MG450 MW454 MY458 ML466 MR478 MX484 MN496 MD498 ME499 MA504 MZ508 OM512 NA516 NP524 NL528
NC540 VU548 NZ554 NI558 NE562 NG566 NO578 PK586 PA591 PG598 PY600 PE604 PH608 PL616 PT620 GW624
TL626 PR630 QA634 RO642 RU643 RW646 SA682 SN686 RS688 SL694 SK703 VN704 SI705 SO706 ZA710 ZW716
ES724 SS728 SD729 EH732 SR740 SZ748 SE752 CH756 SY760 TJ762 TH764 TG768 TT780 AE784 TN788 TR792
TM795 UG800 UA804 MK807 EG818 GB826 TZ834 US840 BF854 UY858 UZ860 VE862 YE887 ZM894
`;

// Where a country's circle stands: countries too small for the atlas, and those whose middle lies off their mainland.
const PLACES = `
SG 103.8 1.35, BH 50.55 26.07, MT 14.4 35.9, MU 57.55 -20.3, BB -59.6 13.2, HK 114.2 22.3, MO 113.5 22.2, CV
-23.6 15.1, MV 73.5 3.2, SC 55.5 -4.7, WS -172 -13.6, TO -175.2 -21.2, KI 173 1.4, FM 158.2 6.9, MH 171.2 7.1,
PW 134.5 7.5, NR 166.9 -0.5, TV 179.2 -8.5, ST 6.6 0.2, KM 43.3 -11.7, AG -61.8 17.1, DM -61.4 15.4, GD -61.7
12.1, KN -62.7 17.3, LC -61 13.9, VC -61.2 13.3, AD 1.5 42.5, MC 7.4 43.7, SM 12.45 43.9, LI 9.55 47.15, VA
12.45 41.9, GP -61.5 16.2, MQ -61 14.6, RE 55.5 -21.1, GF -53 4, BM -64.8 32.3, KY -81.2 19.3, CW -69 12.2, AW
-70 12.5, FO -6.9 62, GI -5.35 36.1, GU 144.8 13.4, PF -149.4 -17.7, XK 20.9 42.6, IM -4.5 54.2, JE -2.1 49.2,
GG -2.6 49.5, VG -64.6 18.4, VI -64.9 17.7, AS -170.7 -14.3, MP 145.7 15.2, CK -159.8 -21.2, YT 45.1 -12.8, US
-98 39, FR 2.5 46.6, NO 9 61, RU 95 60, CA -103 57, PT -8 39.6, NL 5.5 52.2, CL -71 -33
`;

const codes = new Map(NUMBERS.trim().split(/\s+/).map((pair) => [pair.slice(2), pair.slice(0, 2)]));
const places = new Map(
  PLACES.trim()
    .split(/,\s*/)
    .map((one) => one.split(/\s+/))
    .map(([code, longitude, latitude]) => [code, [Number(longitude), Number(latitude)] as [number, number]]),
);

const topology = atlas as unknown as Topology<{ countries: GeometryCollection }>;
const countries = feature(topology, topology.objects.countries).features.filter((one) => one.id !== "010");
const together = { type: "FeatureCollection", features: countries } as GeoPermissibleObjects;

/** All countries (without Antarctica), drawn so wide. */
export function world(width: number): World {
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(width, together);
  const [, [, bottom]] = geoPath(projection).bounds(together);
  return drawn(projection, Math.ceil(bottom));
}

/** Europe and the shores around it, in a frame of this size. */
export function europe(width: number, height: number): World {
  const corners = { type: "MultiPoint", coordinates: [[-11, 35], [33, 35], [-11, 62], [33, 64]] } as GeoPermissibleObjects;
  const projection = geoConicConformal().parallels([38, 60]).rotate([-11, 0]).fitSize([width, height], corners).clipExtent([[-40, -40], [width + 40, height + 40]]);
  return drawn(projection, Math.round(height));
}

function drawn(projection: GeoProjection, height: number): World {
  const draw = geoPath(projection).digits(1);
  const centres = new Map<string, [number, number]>();
  const shapes: Shape[] = [];
  for (const one of countries) {
    const code = codes.get(String(one.id)) ?? ((one.properties as { name?: string } | null)?.name === "Kosovo" ? "XK" : null);
    if (code) centres.set(code, geoCentroid(one));
    const path = draw(one);
    if (path) shapes.push({ code, path });
  }
  const place = (code: string): [number, number] | null => {
    const given = places.get(code) ?? centres.get(code);
    return given ? projection(given) : null;
  };
  return { shapes, height, place };
}
