import type { SoapCall, SoapOperation } from '../../server/soap.ts';
import { childText, xmlElement } from '../../server/xml.ts';
import { passwordUser, resetPassword, setPassword } from '../user-passwords.ts';

/** `sf org generate password` sets one of its own making. */
export const passwordOperations: Readonly<Record<string, SoapOperation>> = {
  setPassword: (call) => {
    setPassword(call.request, userOf(call), childText(call.body, 'password') ?? '');
    return '<result/>';
  },
  resetPassword: (call) => xmlElement('result', { password: resetPassword(call.request, userOf(call)) }),
};

function userOf(call: SoapCall): ReturnType<typeof passwordUser> {
  return passwordUser(call.request, childText(call.body, 'userId')?.trim() ?? '');
}
