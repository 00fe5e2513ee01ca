const META = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion><status>Active</status></ApexClass>`;

/** A class of which the test below covers half. */
export const PAINT = `public with sharing class Paint {
    public static Integer mix(Integer red, Integer blue) {
        if (red < 0) {
            throw new IllegalArgumentException('Too little red');
        }
        return red + blue;
    }
    public static Integer never() {
        Integer n = 1;
        n += 1;
        return n;
    }
}`;

/** Tests that pass, and leave nothing behind. */
export const TESTS = `@IsTest
private class PaintTest {
    @IsTest
    static void mixes() {
        insert new Account(Name = 'Left behind');
        System.assertEquals(3, Paint.mix(1, 2), 'sum');
    }
    @IsTest
    static void refuses() {
        try {
            Paint.mix(-1, 2);
            Assert.fail('no exception');
        } catch (IllegalArgumentException error) {
            Assert.areEqual('Too little red', error.getMessage());
        }
    }
}`;

/** A test that fails. */
export const FAILING = `@IsTest
private class PaintFailTest {
    @IsTest
    static void fails() {
        Assert.areEqual(4, Paint.mix(1, 2), 'sum');
    }
}`;

/** A class and its meta file, by path in a source-format project. */
export function classFiles(name: string, body: string): Record<string, string> {
  const path = `force-app/main/default/classes/${name}.cls`;
  return { [path]: body, [`${path}-meta.xml`]: META };
}
