import type { ApexRuntime, LibraryModule } from '../contract.ts';
import { m, p } from '../types/native-info.ts';
import type { NativeDefinition, NativeObject } from '../types/native-info.ts';
import { STRING } from '../types/type.ts';
import { ApexMap } from '../values/collections.ts';
import type { BlobValue } from '../values/time-values.ts';
import type { Value } from '../values/value.ts';

/** A `System.RestRequest`. */
export class RestRequestValue implements NativeObject {
  readonly nativeType = 'System.RestRequest';
  readonly headers: ApexMap;
  readonly params: ApexMap;
  httpMethod: string | null = null;
  remoteAddress: string | null = null;
  requestBody: BlobValue | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;

  constructor(runtime: ApexRuntime) {
    this.headers = new ApexMap(runtime.types.map(STRING, STRING));
    this.params = new ApexMap(runtime.types.map(STRING, STRING));
  }
}

/** A `System.RestResponse`. */
export class RestResponseValue implements NativeObject {
  readonly nativeType = 'System.RestResponse';
  readonly headers: ApexMap;
  responseBody: BlobValue | null = null;
  statusCode: number | null = null;

  constructor(runtime: ApexRuntime) {
    this.headers = new ApexMap(runtime.types.map(STRING, STRING));
  }
}

/** `System.RestContext` and the two objects that it holds. */
export const restContextModule: LibraryModule = (runtime) => ({
  classes: [contextClass(runtime), requestClass(runtime), responseClass(runtime)],
});

function contextClass(runtime: ApexRuntime): NativeDefinition {
  const { machine } = runtime;
  return {
    name: 'RestContext',
    namespace: 'System',
    complete: true,
    staticProperties: [
      p(
        'request System.RestRequest',
        () => machine.rest.request,
        (value: Value) => {
          machine.rest.request = value;
        },
      ),
      p(
        'response System.RestResponse',
        () => machine.rest.response,
        (value: Value) => {
          machine.rest.response = value;
        },
      ),
    ],
  };
}

function requestClass(runtime: ApexRuntime): NativeDefinition {
  return {
    name: 'RestRequest',
    namespace: 'System',
    complete: true,
    constructors: [m('()', () => new RestRequestValue(runtime))],
    methods: [
      m('addHeader(String,String?)', (self: RestRequestValue, name: string, value: Value) => {
        self.headers.put(name, value);
      }),
      m('addParameter(String,String?)', (self: RestRequestValue, name: string, value: Value) => {
        self.params.put(name, value);
      }),
    ],
    properties: [
      p('headers Map<String,String>', (self: RestRequestValue) => self.headers),
      p('params Map<String,String>', (self: RestRequestValue) => self.params),
      ...(['httpMethod', 'remoteAddress', 'requestURI', 'resourcePath'] as const).map((name) =>
        p(
          `${name} String`,
          (self: RestRequestValue) => self[name],
          (self: RestRequestValue, value: string | null) => {
            self[name] = value;
          },
        ),
      ),
      p(
        'requestBody Blob',
        (self: RestRequestValue) => self.requestBody,
        (self: RestRequestValue, value: BlobValue | null) => {
          self.requestBody = value;
        },
      ),
    ],
  };
}

function responseClass(runtime: ApexRuntime): NativeDefinition {
  return {
    name: 'RestResponse',
    namespace: 'System',
    complete: true,
    constructors: [m('()', () => new RestResponseValue(runtime))],
    methods: [
      m('addHeader(String,String?)', (self: RestResponseValue, name: string, value: Value) => {
        self.headers.put(name, value);
      }),
    ],
    properties: [
      p('headers Map<String,String>', (self: RestResponseValue) => self.headers),
      p(
        'responseBody Blob',
        (self: RestResponseValue) => self.responseBody,
        (self: RestResponseValue, value: BlobValue | null) => {
          self.responseBody = value;
        },
      ),
      p(
        'statusCode Integer',
        (self: RestResponseValue) => self.statusCode,
        (self: RestResponseValue, value: number | null) => {
          self.statusCode = value;
        },
      ),
    ],
  };
}
