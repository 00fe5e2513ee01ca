import { confirmed } from 'c/balesConfirm';
import LightningConfirm from 'lightning/confirm';

describe('c/balesConfirm', () => {
  it('asks with a warning and hands on the answer', async () => {
    const open = jest.fn().mockResolvedValue(true);
    Object.assign(LightningConfirm, { open });
    await expect(confirmed({ label: '連携を解除', message: '解除しますか？' })).resolves.toBe(true);
    expect(open).toHaveBeenCalledWith({ label: '連携を解除', message: '解除しますか？', theme: 'warning' });
  });
});
