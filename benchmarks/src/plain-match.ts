/** One need or capacity as an object, all of it read and parsed beforehand. */
export interface PlainUnit {
  readonly number: number;
  readonly type: string | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly place: PlainPlace | undefined;
}

export interface PlainPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}

/** All capacities that fit a need, written as one would at first: ask every one. */
export function matchPlainly(need: PlainUnit, capacities: readonly PlainUnit[]): number[] {
  const found: number[] = [];
  for (const capacity of capacities) if (fits(need, capacity)) found.push(capacity.number);
  return found;
}

/** Whether two units fit; what one of them leaves out excludes nothing. */
export function fits(need: PlainUnit, capacity: PlainUnit): boolean {
  if (need.type !== undefined && capacity.type !== undefined && need.type !== capacity.type) {
    return false;
  }
  if (
    need.from !== undefined &&
    need.until !== undefined &&
    capacity.from !== undefined &&
    capacity.until !== undefined &&
    !(need.from < capacity.until && capacity.from < need.until)
  ) {
    return false;
  }
  return (
    need.place === undefined ||
    capacity.place === undefined ||
    kilometres(need.place, capacity.place) <= need.place.radiusKm + capacity.place.radiusKm
  );
}

function kilometres(a: PlainPlace, b: PlainPlace): number {
  const radians = Math.PI / 180;
  const north = Math.sin(((b.latitude - a.latitude) * radians) / 2);
  const east = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const cosines = Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians);
  return 2 * 6_371.0088 * Math.asin(Math.sqrt(north * north + cosines * east * east));
}
