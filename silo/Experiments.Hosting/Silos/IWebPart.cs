using Microsoft.AspNetCore.Builder;

namespace Experiments.Hosting.Silos;

/// <summary>A part of a silo's web server that a project above this one provides.</summary>
public interface IWebPart
{
    /// <summary>Returns whether a silo's options ask for the part.</summary>
    bool IsWanted(ApiOptions options);

    /// <summary>Adds the services of the part.</summary>
    /// <param name="builder">The silo's builder.</param>
    /// <param name="options">The options of the API.</param>
    /// <param name="isLocal">Whether only programs on this machine reach the server.</param>
    void Add(WebApplicationBuilder builder, ApiOptions options, bool isLocal);

    /// <summary>Adds the endpoints of the part.</summary>
    void Map(WebApplication application);
}
