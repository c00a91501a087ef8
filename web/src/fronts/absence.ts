// What a front without a rank of a country says: by full counting the country has no paper in it, by another it may have papers without credit.

export const isFull = (counting: string): boolean => counting === "" || counting === "full";

export const absence = (counting: string): string => (isFull(counting) ? "absent" : "no credit by this counting");
