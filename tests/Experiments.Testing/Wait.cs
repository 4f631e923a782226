using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Experiments.Testing;

/// <summary>Waits for what a test expects, up to a limit, and says what it waited for if that does not happen.</summary>
public static class Wait
{
    /// <summary>Longer than anything in the tests takes on a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks at something again and again until a condition holds.</summary>
    /// <remarks>For what sends no event: another process, a grain. A look that fails because silos come and go is repeated.</remarks>
    /// <param name="look">Takes a look.</param>
    /// <param name="condition">Decides whether the awaited has happened.</param>
    /// <param name="cancellation">Cancelled when the test is.</param>
    /// <param name="describe">Describes the last look if the limit passes; null takes its text.</param>
    /// <param name="limit">How long to wait; null for <see cref="Limit"/>.</param>
    /// <param name="interval">Time between two looks; null for 50 ms.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="expected">The condition as written; filled in by the compiler.</param>
    /// <returns>The first look that meets the condition.</returns>
    /// <exception cref="TimeoutException">The limit has passed; the message has the condition and the last look.</exception>
    public static async Task<T> Until<T>(
        Func<Task<T>> look,
        Func<T, bool> condition,
        CancellationToken cancellation,
        Func<T, string>? describe = null,
        TimeSpan? limit = null,
        TimeSpan? interval = null,
        TimeProvider? time = null,
        [CallerArgumentExpression(nameof(condition))] string expected = "")
    {
        time ??= TimeProvider.System;
        var start = time.GetTimestamp();
        using var ticks = new PeriodicTimer(interval ?? Interval, time);
        Func<string> last = () => "nothing";
        while (true)
        {
            try
            {
                var seen = await look();
                if (condition(seen))
                {
                    return seen;
                }

                last = () => describe?.Invoke(seen) ?? seen?.ToString() ?? "null";
            }
            catch (Exception e) when (IsTransient(e))
            {
                last = e.ToString;
            }

            if (time.GetElapsedTime(start) > (limit ?? Limit))
            {
                throw new TimeoutException($"waited {limit ?? Limit} for {expected}; seen last: {last()}");
            }

            await ticks.WaitForNextTickAsync(cancellation);
        }
    }

    /// <summary>Makes a call until it is answered: the silo that it goes to may have just died.</summary>
    /// <param name="call">A call that may be made twice.</param>
    /// <param name="cancellation">Cancelled when the test is.</param>
    /// <param name="made">The call as written; filled in by the compiler.</param>
    /// <exception cref="TimeoutException">No answer came within <see cref="Limit"/>.</exception>
    public static Task<T> ForAnswer<T>(
        Func<Task<T>> call, CancellationToken cancellation, [CallerArgumentExpression(nameof(call))] string made = "") =>
        Until(call, _ => true, cancellation, expected: $"an answer to {made}");

    /// <inheritdoc cref="ForAnswer{T}(Func{Task{T}}, CancellationToken, string)"/>
    public static Task ForAnswer(Func<Task> call, CancellationToken cancellation, [CallerArgumentExpression(nameof(call))] string made = "") => ForAnswer(
        async () =>
        {
            await call();
            return true;
        },
        cancellation,
        made);

    /// <summary>Awaits an event.</summary>
    /// <param name="happened">Completes with the event.</param>
    /// <param name="what">Names the event, for the message.</param>
    /// <param name="cancellation">Cancelled when the test is.</param>
    /// <param name="limit">How long to wait; null for <see cref="Limit"/>.</param>
    /// <param name="describe">Adds what is known of the state to the message.</param>
    /// <exception cref="TimeoutException">The limit has passed.</exception>
    public static async Task For(Task happened, string what, CancellationToken cancellation, TimeSpan? limit = null, Func<string>? describe = null)
    {
        try
        {
            await happened.WaitAsync(limit ?? Limit, cancellation);
        }
        catch (TimeoutException) when (!happened.IsFaulted)
        {
            throw new TimeoutException($"waited {limit ?? Limit} for {what}{(describe is null ? string.Empty : "\n" + describe())}");
        }
    }

    private static bool IsTransient(Exception e) => e is TimeoutException or OrleansException or IOException or DbException or HttpRequestException;
}
