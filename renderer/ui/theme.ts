import { createTheme, Button, Checkbox, InputWrapper, Input, Modal, Tooltip } from '@mantine/core';

/** Measures only: every colour comes from tokens.css. */
export const theme = createTheme({
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Input: Input.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: InputWrapper.extend({ defaultProps: { size: 'xs' } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: false, openDelay: 300 } }),
  },
});
