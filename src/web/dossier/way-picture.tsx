import type { GoalWay } from '../../domain/cases/plan/plan.rules.ts';

/** The way to a goal as a picture: where it began, is now and is good enough; the words under it say the same. */
export function WayPicture({ way, label }: { way: GoalWay; label: string }) {
  const { start, now, wished, marks } = way;
  const x = (at: number) => 4 + at * 19.2;
  return (
    <svg class="goal-way" viewBox="0 0 200 26" role="img" aria-label={label}>
      <rect x="4" y="11" width="192" height="6" rx="3" class="goal-way__road" />
      <rect x={x(Math.min(start, now))} y="11" width={Math.abs(now - start) * 19.2} height="6" class="goal-way__gone" />
      {marks.map((mark, index) => <circle key={index} cx={x(mark.now)} cy="14" r="2.5" class="goal-way__mark" />)}
      <circle cx={x(now)} cy="14" r="6" class="goal-way__now" />
      <path d={`M ${x(wished)} 2 v 22`} class="goal-way__wish" />
    </svg>
  );
}
