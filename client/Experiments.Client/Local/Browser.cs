using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using Experiments.FileSystem;

namespace Experiments.Client.Local;

/// <summary>Opens addresses in the user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens an address that holds a secret. Does nothing on a machine without a desktop.</summary>
    /// <remarks>
    /// Every user of a machine can read the arguments of a program. So the browser is given a file that only its user can read, and the file
    /// leads to the address.
    /// </remarks>
    public static void TryOpen(Uri address)
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DISPLAY") is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null)
        {
            return;
        }

        try
        {
            var path = Path.Combine(Path.GetTempPath(), $"experiments-{Guid.NewGuid():n}.html");
            using (var file = new StreamWriter(PrivateFiles.Open(path, FileMode.CreateNew, FileAccess.Write)))
            {
                file.Write($"<!DOCTYPE html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0; url={WebUtility.HtmlEncode(address.ToString())}\"><title>Experiments</title>");
            }

            using var opener = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
        }
        catch (Exception e) when (e is IOException or Win32Exception or UnauthorizedAccessException or InvalidOperationException)
        {
            // The address is printed as well.
        }
    }
}
