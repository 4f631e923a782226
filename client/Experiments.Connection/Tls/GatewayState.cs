namespace Experiments.Connection.Tls;

/// <summary>The kinds of answers of a gateway to a handshake.</summary>
public enum GatewayState
{
    /// <summary>Both sides accept each other.</summary>
    Accepted,

    /// <summary>No process listens there, or the network does not lead there.</summary>
    Unreachable,

    /// <summary>The process is frozen, or too busy to be of use.</summary>
    Silent,

    /// <summary>The other side does not speak TLS.</summary>
    Plain,

    /// <summary>One side does not accept the other's certificate.</summary>
    Refused,

    /// <summary>The gateway listens at another port than the one that leads to it.</summary>
    OtherPort,
}
