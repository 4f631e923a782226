using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace Experiments.Grains.Notifications;

/// <summary>Sends one notification, signed, and repeats a failed try with growing pauses.</summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly NotifyOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline _pipeline;

    public WebhookSender(IOptions<NotifyOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _client = new HttpClient(WebhookConnection.Create(_options.Allow)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new()
            {
                ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(e => e.InnerException is not WebhookRefusedException).Handle<TimeoutRejectedException>().Handle<IOException>(),
                MaxRetryAttempts = Math.Max(1, _options.Retries),
                Delay = _options.Delay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = false,
            })
            .AddTimeout(_options.Timeout)
            .Build();
    }

    /// <summary>Sends a notification. Returns when the receiver has answered with success.</summary>
    /// <exception cref="WebhookRefusedException">The address must not be reached, or the receiver refuses the notification.</exception>
    /// <exception cref="HttpRequestException">The last try failed.</exception>
    /// <exception cref="TimeoutRejectedException">The last try took too long.</exception>
    public async Task Send(SweepNews news, CancellationToken cancellation)
    {
        var secret = _options.WhyUnsigned() is { } reason ? throw new WebhookRefusedException(reason) : _options.Secret!;
        var address = new Uri(news.Receiver.Url);
        WebhookConnection.CheckScheme(address, _options.Allow);
        var body = SweepNewsBody.Write(news);
        try
        {
            await _pipeline.ExecuteAsync(async token => await Try(address, news, body, secret, token), cancellation);
        }
        catch (HttpRequestException e) when (e.InnerException is WebhookRefusedException refused)
        {
            throw refused;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task Try(Uri address, SweepNews news, string body, string secret, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, _time.GetUtcNow(), body));
        request.Headers.Add("Experiments-Event", SweepNewsBody.WordOf(news.Event));
        request.Headers.Add("Experiments-Delivery", SweepNewsBody.IdOf(news));

        // Nothing of the answer is read but its status: a receiver must not be able to fill the memory.
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            var text = $"{news.Receiver.Origin} answered {(int)response.StatusCode}";
            throw IsTransient(response.StatusCode) ? new HttpRequestException(text) : new WebhookRefusedException(text);
        }
    }

    private static bool IsTransient(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}
