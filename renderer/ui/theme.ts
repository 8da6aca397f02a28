import { createTheme, Button, Checkbox, InputWrapper, Input, Modal, Tooltip } from '@mantine/core';

/** Stands for the shades that Mantine wants to know: what is drawn comes from tokens.css. */
const accent = '#0b6e6e';

/** Measures only. */
export const theme = createTheme({
  primaryColor: 'desk',
  colors: { desk: [accent, accent, accent, accent, accent, accent, accent, accent, accent, accent] },
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'filled' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Input: Input.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: InputWrapper.extend({ defaultProps: { size: 'xs' } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: false, openDelay: 300 } }),
  },
});
