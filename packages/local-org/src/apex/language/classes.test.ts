import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apexBench } from '../testing/run-apex.ts';

test('inheritance, interfaces, overloads and virtual calls', () => {
  const bench = apexBench();
  bench.install(
    `public interface Shape { Decimal area(); String name(); }`,
    `public abstract class Base implements Shape {
      protected String label = 'base';
      public Base() { this('default'); }
      public Base(String label) { this.label = label; }
      public abstract Decimal area();
      public virtual String name() { return 'Base:' + label; }
      public String describe() { return name() + '=' + area(); }
    }`,
    `public class Square extends Base {
      private Decimal side;
      public Square(Decimal side) { super('square'); this.side = side; }
      public override Decimal area() { return side * side; }
      public override String name() { return 'Square/' + super.name(); }
    }`,
    `public class Point extends Base { public override Decimal area() { return 0; } }`,
    `public class Over {
      public static String f(Object o) { return 'object'; }
      public static String f(Integer i) { return 'integer'; }
      public static String f(Decimal d) { return 'decimal'; }
      public static String f(String s) { return 'string'; }
      public static String f(SObject s) { return 'sobject'; }
      public static String f(List<Account> s) { return 'accounts'; }
      public static String f(Base b) { return 'base'; }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      Shape s = new Square(1.5);
      System.debug(s.name() + ' ' + s.area());
      System.debug(new Square(2).describe());
      System.debug(new Point().describe());
      System.debug(s instanceof Base);
      System.debug(Over.f(1) + Over.f(1L) + Over.f(1.5) + Over.f('s') + Over.f(new Account()) + Over.f(new Point()) + Over.f(true) + Over.f(new List<Account>()));
      List<Shape> shapes = new List<Shape>{ s, new Point() };
      System.debug(shapes.size());`),
    [
      'Square/Base:square 2.25',
      'Square/Base:square=4',
      'Base:default=0',
      'true',
      'integerdecimaldecimalstringsobjectbaseobjectaccounts',
      '2',
    ],
  );
});

test('properties, initialisers and statics', () => {
  const bench = apexBench();
  bench.install(
    `public class Props {
      public static final Integer MAX = 10;
      public static List<String> order = new List<String>();
      static { order.add('static'); }
      public Integer count { get; set; }
      public Integer doubled { get { return count * 2; } }
      public String name { get { if (name == null) name = 'none'; return name; } set { name = value.toUpperCase(); } }
      public static String shared { get { if (shared == null) { shared = 'made'; order.add('lazy'); } return shared; } private set; }
      public Integer hidden { get; private set; }
      { order.add('init'); count = 5; }
      public Props() { order.add('ctor'); hidden = 3; }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      Props p = new Props();
      System.debug(p.doubled + ' ' + p.name + ' ' + p.hidden);
      p.name = 'abc'; p.count += 2; p.count++;
      System.debug(p.name + p.count);
      System.debug(Props.shared + Props.shared + Props.MAX);
      System.debug(Props.order);`),
    ['10 none 3', 'ABC8', 'mademade10', '(static, init, ctor, lazy)'],
  );
});

test('inner classes, builders, wrappers with equals and hashCode, Comparable and Comparator', () => {
  const bench = apexBench();
  bench.install(
    `public class Outer {
      private static Integer made = 0;
      private Integer secret = 1;
      public class Builder {
        private String first; private Integer age;
        public Builder withFirst(String first) { this.first = first; return this; }
        public Builder withAge(Integer age) { this.age = age; return this; }
        public Person build() { made++; Person p = new Person(); p.first = first; p.age = age; return p; }
      }
      public class Person implements Comparable {
        public String first; public Integer age;
        public Integer compareTo(Object other) { return age - ((Person) other).age; }
        public Boolean equals(Object other) { return other instanceof Person && ((Person) other).first == first; }
        public Integer hashCode() { return first.hashCode(); }
        public override String toString() { return first + age; }
      }
      public class ByName implements Comparator<Person> {
        public Integer compare(Person a, Person b) { return a.first.compareTo(b.first); }
      }
      public static Integer getMade() { return made; }
    }`,
  );
  assert.deepEqual(
    bench.run(`
      Outer.Person a = new Outer.Builder().withFirst('b').withAge(3).build();
      Outer.Person b = new Outer.Builder().withFirst('a').withAge(9).build();
      Outer.Person c = new Outer.Builder().withFirst('b').withAge(1).build();
      List<Outer.Person> all = new List<Outer.Person>{ a, b, c };
      all.sort(); System.debug(all);
      all.sort(new Outer.ByName()); System.debug(all);
      Set<Outer.Person> unique = new Set<Outer.Person>(all);
      System.debug(unique.size() + ' ' + (a == c) + ' ' + (a === c) + ' ' + Outer.getMade());
      Map<Outer.Person, Integer> m = new Map<Outer.Person, Integer>();
      m.put(a, 1); m.put(c, 2); System.debug(m.get(a) + ' ' + m.size());`),
    ['(b1, b3, a9)', '(a9, b1, b3)', '2 true false 3', '2 1'],
  );
});

test('iterables and iterators of the program', () => {
  const bench = apexBench();
  bench.install(`public class Numbers implements Iterable<Integer> {
    public Iterator<Integer> iterator() { return new It(); }
    public class It implements Iterator<Integer> {
      Integer at = 0;
      public Boolean hasNext() { return at < 3; }
      public Integer next() { return ++at; }
    }
  }`);
  assert.deepEqual(
    bench.run(`
      Integer sum = 0;
      for (Integer i : new Numbers()) sum += i;
      System.debug(sum);
      System.debug(new List<Integer>(new Numbers()));
      Iterator<String> it = new List<String>{ 'a', 'b' }.iterator();
      while (it.hasNext()) System.debug(it.next());`),
    ['6', '(1, 2, 3)', 'a', 'b'],
  );
});

test('names are found in any case, generics nest, statics of ancestors are inherited', () => {
  const bench = apexBench();
  bench.install(
    `public virtual class Parent { public static String HELLO = 'hi'; protected static String quiet() { return 'psst'; } }`,
    `public class Child extends Parent { public static String greet() { return hello + QUIET(); } }`,
  );
  assert.deepEqual(
    bench.run(`
      MAP<string, LIST<integer>> M = new map<String, List<Integer>>();
      if (!m.containskey('a')) m.PUT('a', new list<INTEGER>());
      m.get('a').ADD(1);
      system.DEBUG(M);
      System.debug(child.GREET());
      Map<Id, Map<String, Set<Id>>> deep = new Map<Id, Map<String, Set<Id>>>();
      System.debug(deep.isEmpty());
      String[] words = 'a,b,c'.split(',');
      System.debug(words[1] + words.size());
      Integer[] nums = new Integer[2]; nums[0] = 4; System.debug(nums);
      Account[] accs = new Account[]{ new Account(Name = 'x') }; System.debug(accs[0].name);`),
    ['{a=(1)}', 'hipsst', 'true', 'b3', '(4, null)', 'x'],
  );
});

test('custom exceptions with constructors of their own', () => {
  const bench = apexBench();
  bench.install(`public class Ex {
    public virtual class BaseException extends Exception { public Integer code; }
    public class SpecialException extends BaseException {
      public SpecialException(Integer code, String message) { this(message); this.code = code; }
    }
  }`);
  assert.deepEqual(
    bench.run(`
      try { throw new Ex.SpecialException(7, 'seven'); }
      catch (Ex.BaseException e) { System.debug(e.code + e.getMessage()); }
      Exception x = new Ex.BaseException();
      x.setMessage('set'); System.debug(x.getMessage());
      System.debug(new DmlException('d').getMessage());`),
    ['7seven', 'set', 'd'],
  );
});
