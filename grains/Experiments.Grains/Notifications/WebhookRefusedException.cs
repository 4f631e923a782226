namespace Experiments.Grains.Notifications;

/// <summary>A notification that no repetition would deliver: its address must not be reached, or its receiver refuses it.</summary>
internal sealed class WebhookRefusedException(string message) : Exception(message);
