export { SignInLayout, StaffLayout, type StaffLayoutProps } from '../components/staff-layout.tsx';
