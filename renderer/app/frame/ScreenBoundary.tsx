import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { problem } from '#shared/contract/errors.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface ScreenBoundaryProps {
  /** Another screen gets another chance. */
  readonly screen: string;
  readonly again: string;
  readonly children: ReactNode;
}

/** A screen that fails leaves the frame standing: the call on the line and everything typed are still there. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override componentDidUpdate(before: ScreenBoundaryProps): void {
    if (before.screen !== this.props.screen && this.state.failed) this.setState({ failed: false });
  }
  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice tone="bad" alert>
        <ErrorText problem={problem('internal', 'A screen failed')} />
        <Button variant="default" mt={8} onClick={() => this.setState({ failed: false })}>
          {this.props.again}
        </Button>
      </Notice>
    );
  }
}
