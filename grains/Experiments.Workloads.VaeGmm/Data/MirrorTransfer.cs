using System.Net;
using System.Net.Http.Headers;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>One attempt to get the bytes of a file that are still missing from a mirror.</summary>
internal sealed class MirrorTransfer(HttpClient client, MnistDownloadOptions options, TimeProvider time, IProgress<DownloadProgress>? progress)
{
    // Far longer than the files, which come to 11.6 MB together; a mirror shall not fill the disk.
    private const long MaxBytes = 100_000_000;

    /// <summary>Appends to the partial file what comes after its end, or starts it anew where the mirror cannot do that.</summary>
    /// <exception cref="TransferException">Failed; the partial file keeps what is good to resume from.</exception>
    /// <exception cref="IOException">The partial file cannot be written.</exception>
    public async Task RunAsync(Uri address, string name, FileStream part, CancellationToken cancellationToken)
    {
        // The source of the timeout is separate from the caller's, so that a stall and a cancellation can be told apart.
        using var stall = new CancellationTokenSource(options.StallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        using var response = await Network(() => RequestAsync(address, part.Length, either.Token), received: 0, cancellationToken);
        PrepareFor(response, part);

        var total = response.Content.Headers.ContentLength + part.Length;
        await using var body = await Network(() => response.Content.ReadAsStreamAsync(either.Token), received: 0, cancellationToken);
        part.Position = part.Length;
        var buffer = new byte[81920];
        for (var received = 0L; ;)
        {
            stall.CancelAfter(options.StallTimeout);
            var count = await Network(() => body.ReadAsync(buffer, either.Token).AsTask(), received, cancellationToken);
            if (count == 0)
            {
                return;
            }

            await part.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            received += count;
            progress?.Report(new DownloadProgress(name, part.Length, total));
            if (part.Length > MaxBytes)
            {
                part.SetLength(0);
                throw new TransferException($"sent more than {MaxBytes} bytes", isTransient: false);
            }
        }
    }

    private Task<HttpResponseMessage> RequestAsync(Uri address, long offset, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (offset > 0)
        {
            request.Headers.Range = new RangeHeaderValue(offset, null);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static void PrepareFor(HttpResponseMessage response, FileStream part)
    {
        var status = response.StatusCode;
        if (status == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == part.Length)
        {
            return;
        }

        if (status == HttpStatusCode.OK)
        {
            part.SetLength(0);
            return;
        }

        // A range that the mirror does not have: the partial file is of no use with it.
        var badRange = status is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent;
        if (badRange)
        {
            part.SetLength(0);
        }

        var busy = status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        throw new TransferException($"answered {(int)status} ({status})", isTransient: badRange || busy);
    }

    /// <summary>Gives failures of the network, and only those, their reasons: an IOException of the disk must not look like one.</summary>
    private async Task<T> Network<T>(Func<Task<T>> operation, long received, CancellationToken cancellationToken)
    {
        try
        {
            return await operation();
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = e.InnerException is TimeoutException
                ? $"no connection within {options.ConnectTimeout.TotalSeconds} s"
                : $"nothing received for {options.StallTimeout.TotalSeconds} s";

            // A mirror that never answered has had its time; one that did is worth resuming from.
            throw new TransferException(reason, isTransient: received > 0, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TransferException(e.Message, isTransient: true, e);
        }
    }
}
