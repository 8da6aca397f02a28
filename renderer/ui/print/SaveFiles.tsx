import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileTypes, type FileType } from '#shared/contract/documents.ts';
import type { Problem, Result } from '#shared/contract/errors.ts';
import { tell } from '../../app/toasts.ts';
import { Refused } from '../Refused.tsx';

interface SaveFilesProps {
  readonly save: (type: FileType) => Promise<Result<null>>;
  /** What writes the same two files at the server. */
  readonly command: string;
}

/** A document as files on this computer's own disk: the shell asks where, and each is logged. Not where no host guards files. */
export function SaveFiles({ save, command }: SaveFilesProps) {
  const { t } = useTranslation('app');
  const [pending, setPending] = useState<FileType | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (type: FileType) => {
    setPending(type);
    setProblem(null);
    const done = await save(type);
    setPending(null);
    if (done.ok) tell({ tone: 'ok', text: t('file.saved') });
    else if (done.error.code !== 'cancelled') setProblem(done.error);
  };
  if (window.desk.host === 'preview') return <p className="muted">{t('file.preview', { command })}</p>;
  return (
    <>
      <Refused problem={problem} />
      <Group gap="xs">
        {fileTypes.map((type) => (
          <Button
            key={type}
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            loading={pending === type}
            disabled={pending !== null && pending !== type}
            onClick={() => void send(type)}
          >
            {t('file.save', { type: type.toUpperCase() })}
          </Button>
        ))}
      </Group>
    </>
  );
}
