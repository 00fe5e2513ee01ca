import type { ConnectionFacts } from '@bales/sync';
import { text } from '../../messages/text.ts';
import { table } from '../../output/table.ts';
import { openConfiguredHost } from '../../settings/configured-host.ts';
import { addKey, keepActiveKey, keyFile } from '../../settings/encryption-keys.ts';
import { readSettings, settingsFile, stateFolder } from '../../settings/settings.ts';
import { BalesCommand, identityFlags } from '../bales-command.ts';

export class Connections extends BalesCommand {
  static override summary = text('connections.summary');
  static override examples = ['<%= config.bin %> connections', '<%= config.bin %> connections --json'];

  override async run(): Promise<readonly ConnectionFacts[]> {
    await this.parse(Connections);
    const host = await openConfiguredHost('bales connections');
    try {
      const list = await host.connections.list();
      const head = (['org', 'tenant', 'flow', 'loginUrl', 'username', 'state'] as const).map((name) =>
        text(`connections.${name}`),
      );
      const rows = list.map((one) => [
        ...[one.org, one.tenant, one.flow, one.loginUrl, one.username ?? ''],
        text(`connections.is.${one.state}`) + (one.personal ? ` (${text('connections.personal')})` : ''),
      ]);
      this.log(list.length === 0 ? text('connections.none') : table(head, rows));
      const file = settingsFile();
      const { username, loginUrl = '' } = await readSettings(file);
      if (username) this.log(text('connections.settings', { file, username, loginUrl }));
      return list;
    } finally {
      await host.close();
    }
  }
}

/** The connection's name, of the settings where no flag says one. */
async function nameOf(flag: string | undefined): Promise<string> {
  return flag ?? (await readSettings(settingsFile())).org ?? 'default';
}

const orgFlag = { org: identityFlags.org };

export class Disconnect extends BalesCommand {
  static override summary = text('disconnect.summary');
  static override examples = ['<%= config.bin %> connections remove --org production'];
  static override flags = orgFlag;

  override async run(): Promise<{ readonly org: string; readonly revoked: boolean | null }> {
    const { flags } = await this.parse(Disconnect);
    const org = await nameOf(flags.org);
    const host = await openConfiguredHost('bales connections remove');
    try {
      const revoked = await host.connections.disconnect(org);
      this.log(text('disconnect.done', { org }));
      if (revoked === true) this.log(text('disconnect.revoked'));
      if (revoked === false) this.logToStderr(text('disconnect.notRevoked'));
      return { org, revoked };
    } finally {
      await host.close();
    }
  }
}

export class RotateSecret extends BalesCommand {
  static override summary = text('secret.summary');
  static override description = text('secret.description');
  static override examples = ['<%= config.bin %> connections secret --org production'];
  static override flags = orgFlag;

  override async run(): Promise<{ readonly org: string; readonly secret: string }> {
    const { flags } = await this.parse(RotateSecret);
    const org = await nameOf(flags.org);
    const host = await openConfiguredHost('bales connections secret');
    try {
      const secret = await host.connections.rotateWebhookSecret(org);
      this.log(text('secret.done', { org, secret }));
      return { org, secret };
    } finally {
      await host.close();
    }
  }
}

export class RotateKey extends BalesCommand {
  static override summary = text('rotateKey.summary');
  static override description = text('rotateKey.description');
  static override examples = ['<%= config.bin %> connections rotate-key'];

  override async run(): Promise<{ readonly resealed: number }> {
    await this.parse(RotateKey);
    const given = process.env['BALES_ENCRYPTION_KEY'] ?? process.env['BALES_ENCRYPTION_KEY_FILE'];
    const file = keyFile(stateFolder());
    const keys = given ? undefined : await addKey(file);
    const host = await openConfiguredHost('bales connections rotate-key', keys ? { keys } : {});
    try {
      const resealed = await host.connections.reseal();
      // Only now nothing needs the old keys any more.
      if (keys?.[0]) await keepActiveKey(file, keys[0]);
      this.log(text('rotateKey.done', { count: resealed }));
      return { resealed };
    } finally {
      await host.close();
    }
  }
}
