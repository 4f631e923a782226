using Experiments.Connection;

namespace Experiments.Client.Commands.Ui;

/// <summary>What <c>ui</c> is asked for.</summary>
/// <param name="Target">What the page shows.</param>
/// <param name="Port">The port; null for the usual one, or a free one if that is in use.</param>
/// <param name="Opens">Whether the command opens a browser.</param>
/// <param name="Verbose">Whether the server logs.</param>
internal sealed record UiRequest(SessionTarget Target, int? Port, bool Opens, bool Verbose);
