using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Notifications;

/// <summary>Sends the notifications of sweeps in the background. Nothing waits for it: a queue that is full drops what comes.</summary>
internal sealed partial class SweepNotifier : BackgroundService
{
    // A receiver that does not answer must not hold up the others.
    private const int AtOnce = 8;

    private readonly Channel<SweepNews> _queue;
    private readonly WebhookSender _sender;
    private readonly Func<SweepNews, Task> _recordTold;
    private readonly ILogger<SweepNotifier> _log;

    /// <param name="sender">Sends a notification.</param>
    /// <param name="recordTold">Records that a notification was delivered, or that no repetition would deliver it.</param>
    /// <param name="options">The length of the queue.</param>
    /// <param name="log">The log.</param>
    public SweepNotifier(WebhookSender sender, Func<SweepNews, Task> recordTold, IOptions<NotifyOptions> options, ILogger<SweepNotifier> log)
    {
        (_sender, _recordTold, _log) = (sender, recordTold, log);
        _queue = Channel.CreateBounded<SweepNews>(
            new BoundedChannelOptions(options.Value.MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite },
            dropped => LogDropped(_log, dropped.Sweep, dropped.Event.ToString()));
    }

    /// <summary>Queues a notification. Returns at once.</summary>
    public void Enqueue(SweepNews news) => _queue.Writer.TryWrite(news);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _queue.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (news, cancellation) =>
        {
            try
            {
                await _sender.Send(news, cancellation);
                await RecordTold(news);
            }
            catch (WebhookRefusedException e) when (!cancellation.IsCancellationRequested)
            {
                // No repetition would deliver it, also not after a restart.
                LogFailed(_log, news.Sweep, news.Event.ToString(), news.Receiver.Origin, e.Message);
                await RecordTold(news);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                LogFailed(_log, news.Sweep, news.Event.ToString(), news.Receiver.Origin, e.Message);
            }
        });

    private async Task RecordTold(SweepNews news)
    {
        try
        {
            await _recordTold(news);
        }
        catch (Exception e)
        {
            // The receiver has it. After a restart of the sweep it gets a repetition with the same id, which it drops.
            LogNotRecorded(_log, news.Sweep, news.Event.ToString(), e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Sweep {Sweep}: the notification {Event} is not sent, because too many wait")]
    private static partial void LogDropped(ILogger log, string sweep, string @event);

    [LoggerMessage(2, LogLevel.Warning, "Sweep {Sweep}: the notification {Event} to {Receiver} was not delivered: {Reason}")]
    private static partial void LogFailed(ILogger log, string sweep, string @event, string receiver, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Sweep {Sweep}: that the notification {Event} was delivered is not recorded, so it may be repeated: {Reason}")]
    private static partial void LogNotRecorded(ILogger log, string sweep, string @event, string reason);
}
